import { describe, expect, it } from 'vitest';
import { syslogFinding } from '../../src/report/syslog/syslog-finding.ts';
import { syslogMessage } from '../../src/report/syslog/syslog-message.ts';
import { syslog } from '../../src/report/syslog.ts';
import { fixtureReport } from './fixture.ts';
import { HOSTILE_TEXTS, hostileReport } from './hostile.ts';
import { parseSyslog } from './parse-syslog.ts';

const OPTIONS = { width: 80, colour: false };
const messages = (report = fixtureReport()) => syslog.render(report, OPTIONS).trimEnd().split('\n').map(parseSyslog);

describe('syslog', () => {
  it('looks as expected', async () => {
    await expect(syslog.render(fixtureReport(), OPTIONS)).toMatchFileSnapshot('expected/report.syslog');
  });

  it('has a message for each finding, as bad as it is, and one for the run', () => {
    const report = fixtureReport();
    const numbers = { critical: 2, high: 3, medium: 4, low: 5, info: 6 };
    expect(messages().map((each) => each!.priority)).toEqual([...report.findings.map(({ severity }) => 128 + numbers[severity]), 133]);
    expect(messages().map((each) => each!.kind)).toEqual([...report.findings.map(() => 'finding'), 'run']);
    expect(messages()[0]).toMatchObject({ time: '2026-11-21T07:59:24.123456Z', hostname: '-', program: 'undertow' });
    expect(messages()[0]!.text).toMatch(
      /^Critical \(90\): 10\.20\.3\.114 to api\.telegram\.org, every 60 s \+\/- 12 %\. .* Id: 5eed0000c0ffee$/,
    );
  });

  it('gives no time that a receiver would refuse', () => {
    const report = fixtureReport();
    const time = (lastUs: number) => parseSyslog(syslogFinding({ ...report.findings[0]!, lastUs }, report, 16, ''))!.time;
    expect([-1, Number.NaN, 4_102_444_800e6, 1e300].map(time)).toEqual(['-', '-', '-', '-']);
    expect([0, 4_102_444_799_999_999].map(time)).toEqual(['1970-01-01T00:00:00.000000Z', '2099-12-31T23:59:59.999999Z']);
  });

  it('names its sender and facility when told', () => {
    const report = fixtureReport();
    const message = parseSyslog(syslogFinding(report.findings[0]!, report, 23, 'sensor-2.example'));
    expect([message!.hostname, message!.priority]).toEqual(['sensor-2.example', 23 * 8 + 2]);
  });

  it.each(HOSTILE_TEXTS)('is one message of ASCII whatever it is made of: %.40j', (text) => {
    const message = { facility: 16, severity: 3, timeUs: Number.NaN, hostname: text, kind: text, version: text, text };
    const parsed = parseSyslog(syslogMessage(message));
    expect(parsed).not.toBeNull();
    expect([...parsed!.parameters.keys()]).toEqual(['software', 'swVersion']);
  });

  it('keeps each of many hostile findings to itself', () => {
    const all = messages(hostileReport());
    expect(all).toHaveLength(HOSTILE_TEXTS.length + 1);
    expect(all).not.toContain(null);
  });
});
