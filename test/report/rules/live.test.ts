/** The rules at work: programs that have loaded them stop the finding, and nothing else. All of it within this machine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { nftables } from '../../../src/report/rules/nftables.ts';
import { renderRules } from '../../../src/report/rules/render-rules.ts';
import { rpz } from '../../../src/report/rules/rpz.ts';
import { squid } from '../../../src/report/rules/squid.ts';
import { fixtureReport } from '../fixture.ts';
import { manyFindings } from './many-findings.ts';
import { hasNamed, hasSquid, namespace, runOn } from './programs.ts';
import { requestOf } from './request.ts';

const model = fixtureReport().findings[0]!;
const counts = { hosts: 1, channels: 1, benignChannels: 0 };
const finding = (parts: Partial<Finding>): Finding => {
  const one = { ...model, software: null, ...parts };
  return {
    ...one,
    reach: [
      { by: 'destination', value: one.destination, ...counts },
      ...one.addresses.map((value) => ({ by: 'address' as const, value, ...counts })),
    ],
  };
};

describe.skipIf(!hasSquid)('a Squid with the rules (skipped where Squid is not installed)', () => {
  let folder = '';
  let port = 0;
  let proxy: ChildProcess;
  const agent = 'curl/8.14.1 (x)';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'undertow-squid-'));
    chmodSync(folder, 0o755);
    port = await freePort();
    const findings = [
      finding({ host: '127.0.0.1', destination: 'blocked.example' }),
      finding({
        id: '0123456789ab',
        host: '127.0.0.1',
        destination: 'agent.example',
        destinationFrom: 'http-host',
        software: { kind: 'user-agent', value: agent },
      }),
    ];
    writeFileSync(join(folder, 'hosts'), '127.0.0.1 blocked.example below.blocked.example agent.example other.example\n');
    const frame = [
      `http_port 127.0.0.1:${port}`,
      renderRules(squid, requestOf(findings)).text,
      'http_access allow all',
      ...['access_log none', 'cache_log /dev/null', 'pid_filename none', 'netdb_filename none', 'cache deny all', 'pinger_enable off'],
      ...['shutdown_lifetime 0 seconds', 'visible_hostname proxy.example', `hosts_file ${join(folder, 'hosts')}`],
    ];
    writeFileSync(join(folder, 'squid.conf'), `${frame.join('\n')}\n`);
    proxy = spawn('squid', ['-N', '-f', join(folder, 'squid.conf')], { stdio: 'ignore' });
    for (let i = 0; i < 100 && (await asked('127.0.0.1', 'other.example').catch(() => 0)) === 0; i++)
      await new Promise((done) => setTimeout(done, 100));
  }, 30_000);
  afterAll(() => {
    proxy.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** The proxy's own answer: 403 where it denies, 503 where it would go but nobody is there. */
  const asked = (localAddress: string, name: string, userAgent = 'x') =>
    new Promise<number>((resolve, reject) => {
      const get = request(
        { host: '127.0.0.1', port, localAddress, path: `http://${name}:1/`, headers: { host: `${name}:1`, 'user-agent': userAgent } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode!);
        },
      );
      get.on('error', reject);
      get.end();
    });
  const connected = (localAddress: string, name: string) =>
    new Promise<number>((resolve, reject) => {
      const connect = request({ host: '127.0.0.1', port, localAddress, method: 'CONNECT', path: `${name}:1` });
      connect.on('connect', (answer, socket) => {
        socket.destroy();
        resolve(answer.statusCode!);
      });
      connect.on('error', reject);
      connect.end();
    });

  it('denies the host the name, in the clear and by CONNECT', async () => {
    expect(await asked('127.0.0.1', 'blocked.example')).toBe(403);
    expect(await asked('127.0.0.1', 'BLOCKED.example')).toBe(403);
    expect(await connected('127.0.0.1', 'blocked.example')).toBe(403);
  });

  it('denies no other host, and no other name', async () => {
    expect(await asked('127.0.0.2', 'blocked.example')).toBe(503);
    expect(await connected('127.0.0.2', 'blocked.example')).toBe(503);
    expect(await asked('127.0.0.1', 'other.example')).toBe(503);
    expect(await asked('127.0.0.1', 'below.blocked.example')).toBe(503);
  });

  it('denies a program by its User-Agent, and no other', async () => {
    expect(await asked('127.0.0.1', 'agent.example', agent)).toBe(403);
    for (const other of ['curl/8x14.1 (x)', `${agent} more`, `more ${agent}`, 'curl/8.14.1 x']) {
      expect(await asked('127.0.0.1', 'agent.example', other)).toBe(503);
    }
  });
});

describe.skipIf(namespace === null)(
  'a kernel with the rules, in a network namespace of its own (skipped where that is not allowed)',
  () => {
    const SEND = `
    const dgram = require('node:dgram');
    const [pairs] = process.argv.slice(2).map(JSON.parse);
    (async () => {
      const got = [];
      for (const [from, to, port] of pairs) {
        const type = from.includes(':') ? 'udp6' : 'udp4';
        const [server, client] = [dgram.createSocket(type), dgram.createSocket(type)];
        await new Promise((done) => server.bind(port, to, done));
        await new Promise((done) => client.bind(0, from, done));
        const came = new Promise((done) => { server.on('message', () => done(true)); setTimeout(() => done(false), 300); });
        client.send('x', port, to, () => {});
        client.on('error', () => {});
        got.push(await came);
        server.close(); client.close();
      }
      console.log(JSON.stringify(got));
    })();`;

    it('drops what goes between host and destination, and lets everything else through', () => {
      const findings = [
        finding({ host: '10.20.3.114', destination: 'api.example', addresses: ['203.0.113.7'] }),
        finding({
          id: '0123456789ab',
          host: '10.20.4.31',
          destination: '203.0.113.77:8443',
          destinationFrom: 'address',
          addresses: ['203.0.113.77'],
        }),
        finding({ id: '0123456789ac', host: 'fd00:20::5', destination: 'six.example', addresses: ['2001:db8::7'] }),
        finding({ id: '0123456789ad', scope: 'inbound', host: '10.20.5.1', destination: '203.0.113.99', addresses: ['203.0.113.99'] }),
      ];
      const stopped = [
        ['10.20.3.114', '203.0.113.7', 4000],
        ['10.20.4.31', '203.0.113.77', 8443],
        ['fd00:20::5', '2001:db8::7', 4000],
        ['203.0.113.99', '10.20.5.1', 4000],
      ] as const;
      const passed = [
        ['10.20.3.115', '203.0.113.7', 4000],
        ['10.20.3.114', '203.0.113.77', 4000],
        ['10.20.4.31', '203.0.113.77', 8444],
        ['fd00:20::6', '2001:db8::7', 4000],
        ['10.20.5.1', '203.0.113.99', 4000],
      ] as const;
      const pairs = [...stopped, ...passed];
      const addresses = [...new Set(pairs.flatMap((pair) => pair.slice(0, 2).map(String)))];
      const { said } = runOn({ 'rules.nft': renderRules(nftables, requestOf(findings)).text, 'send.cjs': SEND }, (folder) => [
        ...namespace!,
        'sh',
        '-ec',
        [
          'ip link set lo up',
          ...addresses.map((address) => `ip addr add ${address}/${address.includes(':') ? '128 nodad' : '32'} dev lo`),
          `nft -f ${folder}/rules.nft`,
          `${process.execPath} ${folder}/send.cjs '${JSON.stringify(pairs)}'`,
          'nft list chain inet undertow findings | grep -c "counter packets 1 "',
        ].join('\n'),
      ]);
      expect(said.trim().split('\n')).toEqual([
        JSON.stringify([...stopped.map(() => false), ...passed.map(() => true)]),
        String(stopped.length),
      ]);
    });
  },
);

describe.skipIf(!hasNamed)('a BIND with the rules (skipped where it is not installed)', () => {
  const NAMES = ['blocked', 'below.blocked', 'other'];
  const frame = '$TTL 60\n@ IN SOA localhost. root.localhost. ( 1 3600 600 604800 60 )\n@ IN NS localhost.\n';
  const stopped: (() => void)[] = [];
  afterAll(() => {
    for (const stop of stopped) stop();
  });

  /** The addresses of the names of `example` that a server with this policy gives, null for a name that is not there. */
  async function answers(policy: string): Promise<(string | null)[]> {
    const folder = mkdtempSync(join(tmpdir(), 'undertow-named-'));
    const port = await freePort();
    writeFileSync(join(folder, 'rpz'), `${policy}probe.example CNAME .\n`);
    writeFileSync(join(folder, 'example'), `${frame}probe A 192.0.2.9\n${NAMES.map((name, i) => `${name} A 192.0.2.${i + 1}\n`).join('')}`);
    const settings = [
      `options { directory "${folder}"; listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; }; recursion yes; pid-file none;`,
      'session-keyfile none; dnssec-validation no; notify no; forwarders { 127.0.0.1 port 9; }; forward only;',
      'response-policy { zone "rpz.invalid"; }; }; controls { };',
      'zone "rpz.invalid" { type primary; file "rpz"; }; zone "example" { type primary; file "example"; };',
    ];
    writeFileSync(join(folder, 'named.conf'), `${settings.join('\n')}\n`);
    const server = spawn('named', ['-g', '-c', join(folder, 'named.conf')], { stdio: 'ignore' });
    stopped.push(() => {
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    });
    const resolver = new Resolver({ timeout: 500, tries: 1 });
    resolver.setServers([`127.0.0.1:${port}`]);
    const ask = (name: string): Promise<string | null> =>
      resolver.resolve4(`${name}.example`).then(
        ([address]) => address ?? null,
        (error: { code: string }) => (error.code === 'ENOTFOUND' ? null : Promise.reject(error)),
      );
    // The policy is taken in after the zones are: it is there when the name that only it denies is denied.
    const isReady = () =>
      ask('probe').then(
        (address) => address === null,
        () => false,
      );
    for (let i = 0; i < 100 && !(await isReady()); i++) await new Promise((done) => setTimeout(done, 100));
    return Promise.all(NAMES.map(ask));
  }

  it('denies the name, and no other', async () => {
    expect(await answers(renderRules(rpz, requestOf([finding({ destination: 'blocked.example' })])).text)).toEqual([
      null,
      '192.0.2.2',
      '192.0.2.3',
    ]);
  });

  it('denies nothing more with the rules for all hostile names loaded, and as many findings of one name as there may be', async () => {
    const { text } = renderRules(
      rpz,
      requestOf([
        ...manyFindings(),
        ...new Array<Finding>(150).fill(finding({ destination: 'many.example' })),
        finding({ destination: 'blocked.example' }),
      ]),
    );
    expect(await answers(text)).toEqual([null, '192.0.2.2', '192.0.2.3']);
  });

  it('takes every name from a host that is isolated as offered, and from no other', async () => {
    const isolated = (host: string) =>
      renderRules(rpz, requestOf([finding({ host, destination: 'x.example' })])).text.replace(/^;(?=\S+\.rpz-client-ip)/m, '');
    expect(await answers(isolated('127.0.0.1'))).toEqual([null, null, null]);
    expect(await answers(isolated('127.0.0.2'))).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3']);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
