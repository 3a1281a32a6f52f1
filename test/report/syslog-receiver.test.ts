import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { cef } from '../../src/report/cef.ts';
import { syslogMessage } from '../../src/report/syslog/syslog-message.ts';
import { syslog } from '../../src/report/syslog.ts';
import { hasRsyslog, type Received, Rsyslog } from '../helpers/rsyslog.ts';
import { fixtureReport } from './fixture.ts';
import { hostileReport } from './hostile.ts';
import { parseSyslog } from './parse-syslog.ts';

const OPTIONS = { width: 80, colour: false };

describe.skipIf(!hasRsyslog)('rsyslog (skipped where /usr/sbin/rsyslogd is absent)', () => {
  let server: Rsyslog;
  beforeAll(async () => {
    server = await Rsyslog.start(null);
  }, 30_000);
  afterAll(() => server?.stop());

  /** Sends messages as RFC 6587 §3.4.1 frames them: each behind its length. */
  async function exchange(messages: readonly string[]): Promise<Received[]> {
    const before = server.received().length;
    await new Promise<void>((resolve, reject) => {
      const socket = connect(server.tcp, '127.0.0.1', () => {
        socket.end(messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join(''), () => resolve());
      });
      socket.on('error', reject);
    });
    return (await server.wait(before + messages.length)).slice(before);
  }

  it.each([
    ['a realistic report', fixtureReport],
    ['a hostile report', hostileReport],
  ])('reads every field of every message: %s', { timeout: 30_000 }, async (_name, make: () => Report) => {
    const messages = syslog.render(make(), OPTIONS).trimEnd().split('\n');
    const got = await exchange(messages);
    expect(got).toHaveLength(messages.length);
    got.forEach((one, i) => {
      const sent = parseSyslog(messages[i]!)!;
      expect([Number(one.pri), one.program, one.kind]).toEqual([sent.priority, sent.program, sent.kind]);
      expect(one.data).toBe('[origin software="undertow" swVersion="0.1.0"]');
      expect(one.text.trim()).toBe(sent.text.trim());
      // Without a time it writes its own.
      if (sent.time !== '-') expect(one.time.replace('+00:00', 'Z')).toBe(sent.time);
    });
  });

  it('carries Common Event Format unchanged', { timeout: 30_000 }, async () => {
    const lines = cef.render(fixtureReport(), OPTIONS).trimEnd().split('\n');
    const header = syslogMessage({ facility: 16, severity: 3, timeUs: 0, hostname: 'sensor', kind: 'cef', version: '0.1.0', text: '' });
    const got = await exchange(lines.map((line) => header + line));
    expect(got.map(({ host, text }) => [host, text.trimStart()])).toEqual(lines.map((line) => ['sensor', line]));
  });
});
