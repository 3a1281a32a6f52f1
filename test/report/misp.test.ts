import { describe, expect, it } from 'vitest';
import { misp } from '../../src/report/misp.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { halfHostileReport, hostileReport } from './hostile.ts';
import { mispFaults } from './validators.ts';

const OPTIONS = { width: 80, colour: false };

interface Attribute {
  uuid: string;
  type: string;
  category: string;
  value: string;
  to_ids: boolean;
  disable_correlation: boolean;
  object_relation?: string;
  Tag?: { name: string }[];
}
interface Event {
  [field: string]: unknown;
  uuid: string;
  Attribute: Attribute[];
  Object: { uuid: string; comment: string; Attribute: Attribute[] }[];
  Tag: { name: string }[];
}
const event = (report = fixtureReport()): Event => JSON.parse(misp.render(report, OPTIONS)).Event;

describe('the MISP event', () => {
  it.each([
    ['a realistic report', fixtureReport],
    ['a hostile report', hostileReport],
    ['a report with hostile software and times', halfHostileReport],
    ['an empty report', emptyReport],
  ])('is as MISP has it: %s', (_name, make) => {
    expect(mispFaults(JSON.parse(misp.render(make(), OPTIONS)))).toEqual([]);
  });

  it('is refused by the schema when it is not as it should be', () => {
    const spoils: ((whole: Event) => void)[] = [
      (whole) => delete whole.info,
      (whole) => Object.assign(whole, { threat_level_id: 1 }),
      (whole) => Object.assign(whole.Attribute[0]!, { type: 'sha256' }),
      (whole) => Object.assign(whole.Attribute[0]!, { category: 'Person' }),
      (whole) => Object.assign(whole.Object[0]!.Attribute[0]!, { value: 'no address' }),
      (whole) => Object.assign(whole.Object[0]!.Attribute[0]!, { object_relation: 'hostname-dst' }),
      (whole) => Object.assign(whole.Object[0]!, { template_version: 3 }),
      (whole) => whole.Tag.push({ name: 'x"y' }),
    ];
    for (const spoil of spoils) {
      const whole = event();
      spoil(whole);
      expect(mispFaults({ Event: whole })).not.toEqual([]);
    }
  });

  it('has every id once', () => {
    const { uuid, Attribute, Object: objects } = event(halfHostileReport());
    const ids = [
      uuid,
      ...Attribute.map((each) => each.uuid),
      ...objects.flatMap((each) => [each.uuid, ...each.Attribute.map((one) => one.uuid)]),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is another event when the report is another', () => {
    const report = fixtureReport();
    expect(event({ ...report, findings: report.findings.slice(1) }).uuid).not.toBe(event(report).uuid);
  });

  it('lets no sensor act on a known service, nor on what is not sure', () => {
    const report = fixtureReport();
    const actionable = (finding = report.findings[0]!) =>
      event({ ...report, findings: [finding] })
        .Object[0]!.Attribute.filter(({ to_ids }) => to_ids)
        .map(({ object_relation }) => object_relation);
    const [known] = report.findings;
    expect(actionable(known)).toEqual([]);
    expect(actionable({ ...known!, service: null })).toEqual(['hostname-dst']);
    expect(actionable({ ...known!, service: null, severity: 'medium' })).toEqual([]);
    expect(actionable({ ...known!, service: null, destination: '192.0.2.9:4444', addresses: ['192.0.2.9'] })).toEqual(['ip-dst']);
    expect(actionable({ ...known!, service: null, scope: 'inbound' })).toEqual([]);
  });

  it('relates no other event by words or by the time of a packet', () => {
    const { Attribute, Object: objects } = event();
    const all = [...Attribute, ...objects.flatMap((each) => each.Attribute)];
    const unrelated = new Set(all.filter((each) => each.disable_correlation).map(({ type }) => type));
    const related = new Set(all.filter((each) => !each.disable_correlation).map(({ type }) => type));
    expect([...unrelated].sort()).toEqual(['datetime', 'text']);
    expect([...related]).toEqual(expect.arrayContaining(['ip-src', 'hostname', 'user-agent']));
  });

  it('names techniques as the galaxy does, and says each finding in words', () => {
    const whole = event();
    expect(whole.Tag.map(({ name }) => name)).toContain('misp-galaxy:mitre-attack-pattern="Bidirectional Communication - T1102.002"');
    const sentences = whole.Attribute.filter(({ type }) => type === 'text').map(({ value }) => value);
    expect(sentences).toHaveLength(fixtureReport().findings.length + 1);
    expect(sentences[1]).toContain('+11.4 bits (D3-NTA): 10.20.3.114 called api.telegram.org every 60 s');
  });

  it('looks as expected', async () => {
    const report = fixtureReport();
    const text = misp.render({ ...report, findings: report.findings.slice(0, 2) }, OPTIONS);
    await expect(text).toMatchFileSnapshot('expected/report.misp.json');
  });
});
