/** Alerts reach the finding of their channel as facts, and weigh nothing. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { LogJoin } from '../../src/flow/log/log-join.ts';
import type { Alerts } from '../../src/model/alert.ts';
import { suricata } from '../../src/source/log/suricata/suricata.ts';
import { readInputs } from '../../src/source/read.ts';
import { shared } from '../source/captures.ts';
import { countAlerts, judgeLogs } from './judge-logs.ts';

const SECONDS = 1_700_000_000;
const event = (type: string, call: number, more: object) =>
  `${JSON.stringify({
    timestamp: new Date((SECONDS + call * 60) * 1000).toISOString().replace('Z', '+0000'),
    flow_id: call + 1,
    event_type: type,
    src_ip: '10.0.0.5',
    src_port: 40_000 + call,
    dest_ip: '203.0.113.9',
    dest_port: 7010,
    proto: 'TCP',
    ...more,
  })}\n`;
const flow = (call: number) =>
  event('flow', call, {
    flow: { pkts_toserver: 5, pkts_toclient: 5, bytes_toserver: 900, bytes_toclient: 800, state: 'closed' },
    tcp: { tcp_flags_ts: '1b', tcp_flags_tc: '1b' },
  });
const alert = (call: number, id: number, severity = 1) =>
  event('alert', call, { alert: { signature: `ET MALWARE ${id}`, signature_id: id, gid: 1, severity, category: 'Trojan' } });
const calls = Array.from({ length: 60 }, (_, call) => call);
const flows = calls.map(flow).join('');

describe('alerts of eve.json', () => {
  it('stand with the finding, and change neither score nor evidence', async () => {
    const { findings: plain } = await judgeLogs([suricata, flows]);
    const raised = calls.map((call) => alert(call, 1) + alert(call, 2, 3)).join('');
    const { findings } = await judgeLogs([suricata, raised + flows]);
    expect(plain[0]!.alerts).toBeNull();
    const { alerts, ...rest } = findings[0]!;
    expect({ ...rest, alerts: null }).toEqual(plain[0]);
    expect(alerts).toEqual({
      kept: [
        {
          generatorId: 1,
          signatureId: 1,
          signature: 'ET MALWARE 1',
          category: 'Trojan',
          severity: 1,
          count: 60,
          firstUs: SECONDS * 1e6,
          lastUs: (SECONDS + 3540) * 1e6,
        },
        {
          generatorId: 1,
          signatureId: 2,
          signature: 'ET MALWARE 2',
          category: 'Trojan',
          severity: 3,
          count: 60,
          firstUs: SECONDS * 1e6,
          lastUs: (SECONDS + 3540) * 1e6,
        },
      ],
      beyond: 0,
    });
  });

  it('alone make the channel, and no timer of it: a rule that fires once a minute is none', async () => {
    const { findings, stoodBack } = await judgeLogs([suricata, calls.map((call) => alert(call, 1)).join('')]);
    expect(findings[0]).toMatchObject({
      destination: '203.0.113.9:7010',
      flows: 60,
      bytesUp: 0,
      beacon: null,
      alerts: { kept: [{ count: 60 }] },
    });
    expect(findings[0]!.evidence.find(({ analyzer }) => analyzer === 'beaconing')!.sentence).toMatch(
      /100 % of the flows are known by alerts only/,
    );
    expect(stoodBack.map(({ analyzer }) => analyzer)).toEqual([
      'beaconing',
      'long-session',
      'payload-profile',
      'relay-pattern',
      'remote-terminal',
      'same-size',
      'upload-download-ratio',
    ]);
  });

  it('come through the reading of files, from where they are counted as rows of their time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'undertow-alerts-'));
    try {
      writeFileSync(join(folder, 'eve.json'), flows + alert(3, 7) + alert(4, 7));
      const seen: (Alerts | null)[] = [];
      const issues = new Issues();
      const rows = new LogJoin({ flow: ({ alerts }) => seen.push(alerts) }, issues);
      const [input] = await readInputs([folder], { frame() {} }, { issues, rows });
      await rows.end();
      expect([rows.flowRows, rows.nameRows, rows.alertRows]).toEqual([60, 0, 2]);
      expect(seen.filter((alerts) => alerts?.kept[0]?.signatureId === 7)).toHaveLength(2);
      expect(input).toMatchObject({ firstUs: SECONDS * 1e6, lastUs: (SECONDS + 3540) * 1e6 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('of many signatures are eight and a sum', async () => {
    const raised = calls.map((call) => alert(call, call)).join('');
    const { findings } = await judgeLogs([suricata, flows + raised]);
    expect(findings[0]!.alerts!.kept).toHaveLength(8);
    expect(findings[0]!.alerts!.beyond).toBe(52);
  });
});

const folder = join(shared, 'suricata');
describe.skipIf(!existsSync(folder))('alerts of real eve.json files (skipped when ../shared/captures is absent)', () => {
  it.each([
    // 745 and 1,162 as `grep -c` counts them, all of TCP or UDP; 26 of the latter tell of the same flow, signature and microsecond again.
    ['ctu-malicious-eve.json', 745],
    ['vast-m57-eve.json.gz', 1136],
  ])('%s: each one is on a channel', async (file, count) => {
    const stored = readFileSync(join(folder, file));
    expect(await countAlerts([suricata, file.endsWith('.gz') ? gunzipSync(stored) : stored])).toBe(count);
  });
});
