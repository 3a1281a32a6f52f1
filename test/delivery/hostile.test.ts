/** No text of a capture reaches a receiver raw, whatever it holds. */
import { describe, expect, it } from 'vitest';
import { changeOf } from '../../src/delivery/change.ts';
import { ecsFile } from '../../src/delivery/ways/ecs-file.ts';
import { type SyslogReceiver, syslogWay } from '../../src/delivery/ways/syslog.ts';
import { webhookWay } from '../../src/delivery/ways/webhook.ts';
import { hostileReport } from '../report/hostile.ts';
import { parseCef } from '../report/parse-cef.ts';
import { parseSyslog } from '../report/parse-syslog.ts';
import { TOOL } from './findings.ts';

const { findings } = hostileReport();
const changes = findings.map((finding) => changeOf('new', finding, 1));
const syslog = (format: SyslogReceiver['format']) =>
  syslogWay({
    transport: 'udp',
    host: 'siem',
    port: 514,
    format,
    facility: 16,
    hostname: 'a b\n\u001b[31m',
    ca: null,
    isVerified: true,
    isConfirmed: true,
  });

describe('hostile findings', () => {
  it('are lines of JSON without anything unseen', () => {
    const ways = [ecsFile('/x'), webhookWay({ url: new URL('https://a/'), secret: null, ca: null, version: '1' })];
    for (const body of ways.flatMap((way) => changes.map((change) => way.body(change, { tool: TOOL })))) {
      expect(body).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(body)).toBeTypeOf('object');
      expect(Buffer.byteLength(body)).toBeLessThan(64 << 20);
    }
  });

  it('are syslog messages of ASCII that end with their key, small enough for every receiver', () => {
    changes.forEach((change) => {
      const body = syslog('syslog').body(change, { tool: TOOL });
      expect(body).toMatch(/^[\x20-\x7e]*$/);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(2_048);
      expect(parseSyslog(body)!.text).toMatch(new RegExp(`Key: ${change.key}$`));
    });
  });

  it('are CEF that a strict reader takes, in one datagram', () => {
    for (const change of changes) {
      const body = syslog('cef').body(change, { tool: TOOL });
      expect(body).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(parseCef(body.slice(body.indexOf('CEF:'))).extension.get('flexString1')).toBe(change.key);
      expect(Buffer.byteLength(body)).toBeLessThan(65_507);
    }
  });
});
