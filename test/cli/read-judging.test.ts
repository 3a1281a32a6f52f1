import { describe, expect, it } from 'vitest';
import { NO_SETTINGS } from '../../src/cli/config/settings.ts';
import { judgeInputs } from '../../src/cli/judge-inputs.ts';
import { pickFormats } from '../../src/cli/pick-formats.ts';
import { readJudging } from '../../src/cli/read-judging.ts';
import { root } from '../helpers/captures.ts';

const WORDS: Parameters<typeof readJudging>[2] = {
  format: [],
  out: undefined,
  quiet: true,
  top: 100,
  since: undefined,
  until: undefined,
  scope: ['outbound'],
  internal: [],
  services: undefined,
  geoip: [],
  set: [],
  'fail-on': undefined,
  keep: [],
  map: undefined,
  spill: undefined,
  settings: NO_SETTINGS,
};
const path = `${root}pcaps/telegram-bot-ipv6.pcap`;
const reportOf = async (formats: readonly string[]) =>
  (await judgeInputs(readJudging([path], null, WORDS, pickFormats(formats, 'reports')), true)).report;

describe('a second look at the channels', () => {
  it.each(['text', 'csv', 'markdown', 'json'])('is not taken for %s', async (format) => {
    const { surroundings, findings } = await reportOf([format]);
    expect(surroundings).toBeNull();
    expect(findings[0]!.reach.length).toBeGreaterThan(0);
  });

  it('is taken when one of the formats shows it', async () => {
    const { surroundings, findings, summary } = await reportOf(['json,html']);
    const { calls, hosts, services, traffic, applications } = surroundings!;
    expect([...calls.keys()]).toEqual(findings.map(({ id }) => id));
    for (const finding of findings) expect(calls.get(finding.id)!.count).toBeGreaterThanOrEqual(finding.exchanges);
    expect(hosts[0]!.host).toBe(findings[0]!.host);
    expect(hosts[0]!.channels[0]!.finding).toBe(findings[0]!.id);
    expect(services[0]!.channels[0]!.finding).toBe(findings[0]!.id);
    expect(applications.reduce((sum, { flows }) => sum + flows, 0)).toBe(summary.flows);
    expect(traffic.calls.length).toBeGreaterThan(0);
  });
});
