import { describe, expect, it } from 'vitest';
import { observableId } from '../../src/report/stix/stix-id.ts';
import { stixPattern } from '../../src/report/stix/stix-pattern.ts';
import { stix } from '../../src/report/stix.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { HOSTILE_TEXTS, halfHostileReport, hostileReport } from './hostile.ts';
import { parsePattern } from './stix-pattern-grammar.ts';
import { stixFaults } from './validators.ts';

const OPTIONS = { width: 80, colour: false };

type Loose = Record<string, unknown> & { type: string; id: string; created: string; modified: string };
const bundle = (report = fixtureReport()): { type: string; id: string; objects: Loose[] } => JSON.parse(stix.render(report, OPTIONS));
const ofType = (type: string, objects = bundle().objects) => objects.filter((object) => object.type === type);

describe.each([
  ['a realistic report', fixtureReport],
  ['a hostile report', hostileReport],
  ['a report with hostile software and times', halfHostileReport],
  ['an empty report', emptyReport],
])('the STIX bundle of %s', (_name, make) => {
  const { objects } = bundle(make());

  it('is as the specification has it', () => {
    expect(stixFaults(bundle(make()))).toEqual([]);
  });

  it('has every id once, and refers to nothing that is not in it', () => {
    const ids = objects.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = objects.flatMap((object) =>
      Object.entries(object).flatMap(([name, value]) => (/_refs?$/.test(name) ? [value].flat() : [])),
    );
    expect(named.filter((id) => !ids.includes(id as string))).toEqual([]);
  });

  it('has no end before its beginning', () => {
    for (const object of objects) {
      for (const [from, to] of [
        ['created', 'modified'],
        ['first_observed', 'last_observed'],
        ['first_seen', 'last_seen'],
        ['start', 'end'],
      ] as const) {
        if (object[from] !== undefined) expect(String(object[from]) <= String(object[to]), `${object.id} ${from}`).toBe(true);
      }
    }
  });

  it('has patterns of the grammar', () => {
    for (const { pattern } of ofType('indicator', objects)) expect(parsePattern(pattern as string).length).toBeGreaterThanOrEqual(2);
  });

  it('declares the extensions that it uses', () => {
    const declared = ofType('extension-definition', objects).map(({ id }) => id);
    for (const { extensions } of ofType('network-traffic', objects)) {
      for (const id of Object.keys(extensions as object)) expect(declared).toContain(id);
    }
  });
});

describe('the STIX bundle', () => {
  it.each([
    ['ipv4-addr', '198.51.100.3', 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4'],
    ['domain-name', 'example.com', 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7'],
    ['ipv6-addr', '2001:db8::1', 'ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26'],
  ])('gives %s %s the id that other producers give it (STIX 2.1, Errata 01)', (type, value, id) => {
    expect(observableId(type, { value })).toBe(id);
  });

  it('gives traffic the id that another producer gave it, from a list, numbers and references', () => {
    const contributing = {
      start: '2011-08-05T07:14:55.000000Z',
      src_ref: 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7',
      dst_ref: 'ipv4-addr--96d215a5-eb23-527a-ae22-9507313d32ca',
      src_port: 5525,
      dst_port: 80,
      protocols: ['ipv4', 'udp', 'dccp', 'tcp', 'https'],
    };
    expect(observableId('network-traffic', contributing)).toBe('network-traffic--c24a5769-0072-591d-8712-83661431fc12');
  });

  it('is refused by the schema when it is not as it should be', () => {
    const spoils: ((objects: Loose[]) => void)[] = [
      (objects) => delete objects[0]!.spec_version,
      (objects) => Object.assign(objects[0]!, { x_own: 1 }),
      (objects) => Object.assign(ofType('indicator', objects)[0]!, { pattern_type: 'sigma' }),
      (objects) => delete ofType('observed-data', objects)[0]!.number_observed,
      (objects) => Object.assign(ofType('relationship', objects)[0]!, { target_ref: objects[0]!.id }),
      (objects) => Object.assign(ofType('ipv4-addr', objects)[0]!, { value: 'x' }),
      (objects) => Object.assign(ofType('sighting', objects)[0]!, { count: -1 }),
      (objects) => Object.assign(ofType('note', objects)[0]!, { created: '2026-11-20T20:00:00Z' }),
    ];
    for (const spoil of spoils) {
      const whole = bundle();
      spoil(whole.objects);
      expect(stixFaults(whole)).not.toEqual([]);
    }
  });

  it('has a sighting for each indicator, and an indicator for each finding above Info', () => {
    const report = fixtureReport();
    const above = report.findings.filter(({ severity }) => severity !== 'info').length;
    expect(ofType('indicator')).toHaveLength(above);
    expect(ofType('sighting').map((each) => each.sighting_of_ref)).toEqual(ofType('indicator').map(({ id }) => id));
    expect(ofType('observed-data')).toHaveLength(report.findings.length);
  });

  it('names only the channel in a pattern: host, other end, software', () => {
    const [first] = ofType('indicator');
    expect(parsePattern(first!.pattern as string).map(({ path, values }) => [path.at(-1), values])).toEqual([
      ['value', ['10.20.3.114']],
      ['value', ['api.telegram.org']],
      ['ja4', ['t13d1516h2_8daaf6152771_02713d6af862']],
    ]);
  });

  it.each(HOSTILE_TEXTS.filter((text) => text !== '' && text.length < 100))('holds %j in a pattern as it is', (value) => {
    const ends = { host: '10.0.0.1', name: null, addresses: ['192.0.2.1', '2001:db8::1'], port: 443, inbound: false };
    const pattern = stixPattern(ends, { kind: 'user-agent', value })!;
    const parsed = parsePattern(pattern);
    expect(parsed.map(({ values }) => values)).toEqual([
      ['10.0.0.1'],
      ['192.0.2.1', '2001:db8::1'],
      [443],
      [value.replace(/\p{Cs}/gu, '\ufffd')],
    ]);
    expect(parsed.at(-1)!.path.at(-1)).toBe('user_agent');
  });

  it('keeps what cannot be observed as a note', () => {
    const notes = ofType('note', bundle(hostileReport()).objects);
    expect(notes.length).toBe(HOSTILE_TEXTS.length + 1);
  });

  it.each(['example..com', `${'a'.repeat(64)}.example`, '10.0.0.1-10.0.0.99'])(
    'observes addresses alone where a name is no domain name: %s',
    (destination) => {
      const report = fixtureReport();
      const { objects } = bundle({ ...report, findings: [{ ...report.findings[0]!, destination, addresses: ['192.0.2.1'] }] });
      expect(ofType('domain-name', objects)).toEqual([]);
      expect(ofType('indicator', objects)[0]!.pattern).toContain("network-traffic:dst_ref.value = '192.0.2.1'");
    },
  );

  it('writes an address in one way only, since its id is made of it', () => {
    const report = fixtureReport();
    const addresses = ['::ffff:192.0.2.1', '192.0.2.1', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'];
    const { objects } = bundle({ ...report, findings: [{ ...report.findings[0]!, addresses }] });
    expect([...ofType('ipv4-addr', objects), ...ofType('ipv6-addr', objects)].map(({ value }) => value)).toEqual([
      '10.20.3.114',
      '192.0.2.1',
      '2001:db8::1',
    ]);
  });

  it('is a newer version of the same objects when the channel goes on', () => {
    const report = fixtureReport();
    const longer = { ...report, findings: report.findings.map((finding) => ({ ...finding, lastUs: finding.lastUs + 60e6 })) };
    const [before, after] = [report, longer].map((each) => ofType('indicator', bundle(each).objects)[0]!);
    expect(after!.id).toBe(before!.id);
    expect(after!.created).toBe(before!.created);
    expect(String(after!.modified) > String(before!.modified)).toBe(true);
  });

  it('goes on with the same indicator from run to run of a hunt, and says when it is over', () => {
    const report = fixtureReport();
    const first = report.findings[0]!;
    const run = (status: 'new' | 'ongoing' | 'ended', hours: number) => {
      const [firstUs, lastUs] = [first.firstUs + hours * 3.6e9, first.lastUs + hours * 3.6e9];
      const history = { status, firstUs: first.firstUs, lastUs, runs: hours + 1, bestScore: first.score, changes: [] };
      const whole = bundle({ ...report, findings: [{ ...first, firstUs, lastUs, history }] });
      expect(stixFaults(whole)).toEqual([]);
      return ofType('indicator', whole.objects)[0]!;
    };
    const [one, two, three] = [run('new', 0), run('ongoing', 1), run('ended', 2)];
    expect(new Set([one.id, two.id, three.id]).size).toBe(1);
    expect([one.created, two.valid_from]).toEqual([three.created, one.valid_from]);
    expect([one.modified < two.modified, two.modified < three.modified]).toEqual([true, true]);
    expect([two.valid_until, three.valid_until]).toEqual([undefined, three.modified.replace(/\.123Z$/, '.123456Z')]);
    expect(two.name).toMatch(/^Critical \(90, ongoing\): /);
  });

  it('looks as expected', async () => {
    const report = fixtureReport();
    const text = stix.render({ ...report, findings: report.findings.slice(0, 2) }, OPTIONS);
    await expect(text).toMatchFileSnapshot('expected/report.stix.json');
  });
});
