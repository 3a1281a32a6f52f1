/** Syslog to a real rsyslog, and to receivers that misbehave. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetOf } from '../../src/delivery/targets.ts';
import { type SyslogReceiver, syslogWay } from '../../src/delivery/ways/syslog.ts';
import { hasRsyslog, hasRsyslogTls, Rsyslog } from '../helpers/rsyslog.ts';
import { makeCa, type TestCa } from '../helpers/test-ca.ts';
import { parseCef } from '../report/parse-cef.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { found } from './findings.ts';
import { PostOffice } from './post-office.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-ca-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PLAIN = {
  host: '127.0.0.1',
  format: 'syslog',
  facility: 16,
  hostname: 'sensor-2',
  ca: null,
  isVerified: true,
  isConfirmed: true,
} as const;
const fresh = (from: number, count: number) => Array.from({ length: count }, (_, i) => found(`s${from + i}`, 'high', [['new', 1]]));
const keyOf = (text: string) => /Key: ([0-9a-f]{32})$/.exec(text.trim())?.[1];

const officeFor = (way: Partial<SyslogReceiver> & Pick<SyslogReceiver, 'transport' | 'port'>) =>
  new PostOffice(temporaryFolder(), syslogWay({ ...PLAIN, ...way }));

describe.skipIf(!hasRsyslog)('rsyslog (skipped where it is absent)', () => {
  let rsyslog: Rsyslog;
  let tls: TestCa;
  beforeAll(async () => {
    tls = makeCa(folder);
    rsyslog = await Rsyslog.start(hasRsyslogTls ? tls : null);
  }, 60_000);
  afterAll(() => rsyslog?.stop());

  describe.each(['udp', 'tcp', 'tls'] as const)('over %s (TLS is skipped without the package rsyslog-openssl)', (transport) => {
    it.skipIf(transport === 'tls' && !hasRsyslogTls)('takes every finding, once', { timeout: 60_000 }, async () => {
      const before = rsyslog.received().length;
      const office = officeFor({
        transport,
        port: rsyslog[transport],
        ca: readFileSync(tls.ca, 'utf8'),
        host: transport === 'tls' ? 'localhost' : '127.0.0.1',
      });
      const findings = fresh(0, 120);
      const { arrived, failure } = await office.run(1, findings, 30_000, 10_000);
      expect([arrived, failure]).toEqual([120, null]);
      expect((await office.run(1, findings)).arrived).toBe(0);
      const got = (await rsyslog.wait(before + 120)).slice(before);
      expect(got).toHaveLength(120);
      expect(new Set(got.map(({ text }) => keyOf(text))).size).toBe(120);
      expect(got[0]).toMatchObject({ pri: '131', host: 'sensor-2', program: 'undertow', kind: 'finding' });
    });
  });

  it('takes Common Event Format in messages of its own facility', { timeout: 60_000 }, async () => {
    const before = rsyslog.received().length;
    const office = officeFor({ transport: 'tcp', port: rsyslog.tcp, format: 'cef', facility: 10 });
    await office.run(1, fresh(0, 3), 30_000, 10_000);
    const got = (await rsyslog.wait(before + 3)).slice(before);
    expect(got.map(({ pri, kind }) => [pri, kind])).toEqual(Array.from({ length: 3 }, () => ['83', 'cef']));
    const { extension: fields } = parseCef(got[0]!.text.trim());
    expect(fields.get('externalId')).toBe('s0');
    expect(fields.get('cs6')).toBe('new');
    expect(fields.get('flexString1Label')).toBe('Key');
    expect(fields.get('flexString1')).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a receiver of syslog', () => {
  let tls: TestCa;
  beforeAll(() => {
    tls = makeCa(folder, 'own');
  });

  async function listening(server: Server, host = '127.0.0.1'): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return (server.address() as { port: number }).port;
  }
  const collect = (socket: Socket, done: (text: string) => void) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('end', () => done(text));
  };

  it.each(['of another authority', 'that nobody here trusts', 'for another name'])(
    'with a certificate %s hears nothing',
    { timeout: 30_000 },
    async (what) => {
      let heard = '';
      const server = createTlsServer({ cert: readFileSync(tls.certificate), key: readFileSync(tls.key) }, (socket) =>
        collect(socket, (text) => {
          heard += text;
        }),
      );
      server.on('tlsClientError', () => undefined);
      // The certificate is for 127.0.0.1 and localhost.
      const host = what === 'for another name' ? '127.0.0.2' : '127.0.0.1';
      const port = await listening(server, host);
      const trusted = { 'of another authority': makeCa(folder, 'other').ca, 'for another name': tls.ca }[what];
      const way = { transport: 'tls', port, host, ca: trusted === undefined ? null : readFileSync(trusted, 'utf8') } as const;
      const { waiting, failure } = await officeFor(way).run(1, fresh(0, 1), 1_000, 3_000);
      expect([waiting, failure!.isLasting, heard]).toEqual([1, true, '']);
      expect(failure!.why).toMatch(/^its certificate is not trusted \([A-Z_]+\)$/);
      // Only where the operator says so.
      expect((await officeFor({ ...way, isVerified: false }).run(1, fresh(0, 1), 1_000, 3_000)).arrived).toBe(1);
      expect(heard).toMatch(/^\d+ <131>1 /);
      server.close();
    },
  );

  it('that closes early gets all again, framed by length', { timeout: 30_000 }, async () => {
    let connections = 0;
    let heard = '';
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      connections++;
      if (connections === 1) {
        socket
          .resume()
          .on('error', () => undefined)
          .once('data', () => socket.resetAndDestroy());
        return;
      }
      collect(socket, (text) => {
        heard += text;
        socket.end();
      });
    });
    const office = officeFor({ transport: 'tcp', port: await listening(server) });
    const { arrived } = await office.run(1, fresh(0, 250), 60_000, 5_000);
    expect([arrived, connections]).toEqual([250, 4]);
    let count = 0;
    for (let at = 0; at < heard.length; count++) {
      const [lead, length] = /^(\d+) /.exec(heard.slice(at, at + 10))!;
      const message = heard.slice(at + lead.length, at + lead.length + Number(length));
      expect(keyOf(message)).toBeDefined();
      at += lead.length + Number(length);
    }
    expect(count).toBe(250);
    server.close();
  });

  it('that never reads, or never ends the connection, has not confirmed', { timeout: 30_000 }, async () => {
    const sockets: Socket[] = [];
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => sockets.push(socket));
    const port = await listening(server);
    const office = officeFor({ transport: 'tcp', port });
    const { waiting, failure } = await office.run(1, fresh(0, 5), 300);
    expect(waiting).toBe(5);
    expect(failure!.why).toBe('it did not end the connection within 0.4 s (see confirm=no)');
    const trusting = officeFor({ transport: 'tcp', port, isConfirmed: false });
    expect((await trusting.run(1, fresh(0, 5), 300)).arrived).toBe(5);
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('whose port is closed, over UDP, is noticed where the system tells', { timeout: 30_000 }, async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    const { waiting, failure } = await officeFor({ transport: 'udp', port }).run(1, fresh(0, 2), 300, 2_000);
    expect([waiting, failure!.why]).toEqual([2, 'nobody listens there (ECONNREFUSED)']);
  });

  it('is another one with another host, port, transport or format', () => {
    const ids = [{}, { port: 515 }, { host: 'other' }, { transport: 'tls' }, { format: 'cef' }].map(
      (more) =>
        targetOf(syslogWay({ ...PLAIN, transport: 'tcp', port: 514, ...(more as Partial<SyslogReceiver>) }), {
          least: 'low',
          isEvery: false,
        }).id,
    );
    expect(new Set(ids).size).toBe(5);
  });
});
