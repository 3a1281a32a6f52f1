import { EcsVersion } from '@elastic/ecs';
import { describe, expect, it } from 'vitest';
import { ECS_VERSION } from '../../src/report/ecs/ecs-version.ts';
import { ecs } from '../../src/report/ecs.ts';
import { ECS_FIELDS, ecsFaults } from './ecs-faults.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { HOSTILE_TEXTS, hostileReport } from './hostile.ts';

const OPTIONS = { width: 80, colour: false };
const lines = (report = fixtureReport()) =>
  ecs
    .render(report, OPTIONS)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('lines in Elastic Common Schema', () => {
  it('name the version that they are checked against', () => {
    expect(ECS_VERSION).toBe(EcsVersion);
  });

  it.each([
    ['a realistic report', fixtureReport],
    ['a hostile report', hostileReport],
    ['an empty report', emptyReport],
  ])('have only fields of the schema, each of its type and with its values: %s', (_name, make) => {
    for (const line of lines(make())) expect(ecsFaults(line)).toEqual([]);
  });

  it('are told apart from lines that the schema has not', () => {
    const [line] = lines();
    expect(ecsFaults({ ...line, source: { ip: 'not an address' } })).toHaveLength(1);
    expect(ecsFaults({ ...line, event: { ...line.event, kind: 'alarm' } })).toHaveLength(1);
    expect(ecsFaults({ ...line, event: { ...line.event, category: 'network' } })).toHaveLength(1);
    expect(ecsFaults({ ...line, tls: { client: { ja4: 'x' } } })).toHaveLength(1);
    expect(ecsFaults({ ...line, message: 1 })).toHaveLength(1);
  });

  it('have a type of event that the category allows', () => {
    for (const { event } of lines()) {
      for (const category of event.category) {
        const types = ECS_FIELDS['event.category']!.allowed_values!.find(({ name }) => name === category)!.expected_event_types!;
        for (const type of event.type) expect(types).toContain(type);
      }
    }
  });

  it('have what Elastic Security always asks for', () => {
    for (const line of lines(hostileReport())) {
      expect(Object.keys(line)).toEqual(expect.arrayContaining(['@timestamp', 'ecs', 'event', 'message']));
      expect(Object.keys(line.event)).toEqual(expect.arrayContaining(['kind', 'category', 'type']));
    }
  });

  it('are one for each finding and one for the run', () => {
    const report = hostileReport();
    const all = lines(report);
    expect(all.map(({ event }) => event.kind)).toEqual([...report.findings.map(() => 'alert'), 'event']);
    expect(all.at(-1).undertow.run.caveats).toHaveLength(HOSTILE_TEXTS.length);
    expect(ecs.render(report, OPTIONS).match(/\n/g)).toHaveLength(all.length);
  });

  it('say who spoke to whom, also where the host answered', () => {
    const report = fixtureReport();
    const finding = { ...report.findings[0]!, scope: 'inbound', destination: '203.0.113.9', addresses: ['203.0.113.9'] };
    const [line] = lines({ ...report, findings: [finding] });
    expect(line.source).toEqual({ address: '203.0.113.9', ip: '203.0.113.9', bytes: finding.bytesDown });
    expect(line.destination).toEqual({ address: finding.host, ip: finding.host, bytes: finding.bytesUp });
    expect(line.network.direction).toBe('inbound');
    expect(line.message).toContain('203.0.113.9 to 10.20.3.114');
  });

  it('tell techniques from the sub-techniques below them', () => {
    const [, line] = lines();
    expect(line.threat.technique.id).toEqual(['T1102', 'T1567']);
    expect(line.threat.technique.subtechnique.id).toEqual(['T1102.002', 'T1567.002']);
    expect(line.threat.tactic.id).toEqual(['TA0011', 'TA0010']);
  });

  it('say how a finding stands against earlier runs of a hunt', () => {
    const report = fixtureReport();
    const finding = report.findings[0]!;
    const history = { status: 'returned', firstUs: 0, lastUs: finding.lastUs, runs: 7, bestScore: 95.28, changes: [] } as const;
    const [line] = lines({ ...report, findings: [{ ...finding, history }] });
    expect(ecsFaults(line)).toEqual([]);
    expect([line.event.action, line.undertow.history]).toEqual([
      'channel-returned',
      {
        status: 'returned',
        first_seen: '1970-01-01T00:00:00.000000Z',
        last_seen: '2026-11-21T07:59:24.123456Z',
        runs: 7,
        best_score: 95.2,
      },
    ]);
  });

  it('keep a time of nanoseconds that a long can hold', () => {
    const report = fixtureReport();
    const [line] = lines({ ...report, findings: [{ ...report.findings[0]!, firstUs: 0, lastUs: 43_200_000_000 }] });
    expect(line.event.duration).toBe(43_200_000_000_000);
  });

  it('looks as expected', async () => {
    const report = fixtureReport();
    const text = ecs.render({ ...report, findings: report.findings.slice(0, 2) }, OPTIONS);
    await expect(text).toMatchFileSnapshot('expected/report.ecs.jsonl');
  });
});
