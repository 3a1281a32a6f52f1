/** Tries to break into the server: paths, names, origins, sizes, slowness, methods. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/cli/serve/limits.ts';
import type { LiveRows, LiveState } from '../../../src/report/page/live/data.ts';
import { fillStore, madeFindings } from './made-store.ts';
import { startServer, type TestServer } from './serving.ts';

const TOKEN = 'correct-horse-battery-staple';

let folder = '';
let spill = '';
let store = '';
let server: TestServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'undertow-test-'));
  spill = mkdtempSync(join(tmpdir(), 'undertow-test-'));
  store = join(folder, 'h.duckdb');
  await fillStore(store, [madeFindings(20)]);
  server = await startServer(store, { spill, mostUploadBytes: 200_000 });
});
afterAll(async () => {
  await server.stop();
  expect(server.bugs).toEqual([]);
  expect(readdirSync(spill)).toEqual([]);
  expect(readdirSync(folder)).toEqual(['h.duckdb']);
  for (const one of [folder, spill]) rmSync(one, { recursive: true, force: true });
});

const marked = async () => (await server.get<LiveRows>('/api/findings?mark=benign')).found;
const id = madeFindings(1)[0]!.id;
const MARK = { finding: id, verdict: 'benign', reason: 'x' };

describe('a path', () => {
  it.each([
    '/../package.json',
    '/../../../../../../etc/passwd',
    '/..%2f..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/%252e%252e/etc/passwd',
    '/..%5c..%5cetc/passwd',
    '/..\\..\\etc\\passwd',
    '/live.js/../../../package.json',
    '/./live.js',
    '/live.js%00.css',
    '/live.js/',
    '/live.JS',
    '/etc/passwd',
    '//etc/passwd',
    '///etc/passwd',
    '/reports/../../etc/passwd',
    '/reports/..%2f..%2fetc%2fpasswd',
    '/reports/',
    '/reports',
    '/api/',
    '/api',
    '/api/findings/../state',
    '/api/findings/%2e%2e%2fstate',
    '/dist/page/live.js',
    '/page.js',
    '/h.duckdb',
    '/.git/config',
    '/%c0%ae%c0%ae/etc/passwd',
    'http://elsewhere.example/live.js',
    '*',
  ])('of another kind leads nowhere: %s', async (path) => {
    const { text } = await server.raw([`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`]);
    expect(text).toMatch(/^HTTP\/1\.1 (400|404) /);
    expect(text).not.toMatch(/root:|preact|"devDependencies"|DUCK/i);
  });

  it.each(['/', '/live.js', '/live.css'])('of the page is served, and says what browsers may do with it: %s', async (path) => {
    const { status, headers } = await server.ask(path);
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('that is refused has the same headers', async () => {
    const { status, headers } = await server.ask('/nowhere');
    expect(status).toBe(404);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('a name of the server', () => {
  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example:80',
    'localhost@evil.example',
    '',
    '[::2]',
    '10.0.0.1',
    '127.0.0.1/',
    'a b',
  ])('that is not its own is refused: %s', async (host) => {
    const { text } = await server.raw([`GET /api/session HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`]);
    expect(text).toMatch(/^HTTP\/1\.1 4(21|00) /);
    expect(text).not.toMatch(/proof|set-cookie/i);
  });

  it('must be there, and once', async () => {
    for (const headers of ['', 'Host: 127.0.0.1\r\nHost: evil.example\r\n']) {
      const { text } = await server.raw([`GET /api/session HTTP/1.1\r\n${headers}Connection: close\r\n\r\n`]);
      expect(text).not.toMatch(/set-cookie/i);
    }
  });

  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:8899'])('that is its own is let in: %s', async (host) => {
    expect((await server.ask('/api/session', { headers: { Host: host } })).status).toBe(200);
  });
});

describe('a request of another site', () => {
  const forged: readonly Record<string, string>[] = [
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1.evil.example' },
    { Origin: 'http://127.0.0.1:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' },
  ];
  it.each(forged)('is refused even with cookie and proof: %j', async (headers) => {
    const session = await server.session();
    for (const path of ['/api/session', '/api/state', '/api/findings']) {
      expect((await server.ask(path, { headers: { ...session, ...headers } })).status, path).toBe(403);
    }
    const posted = await server.ask('/api/marks', {
      method: 'POST',
      headers: { ...session, ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(MARK),
    });
    expect(posted.status).toBe(403);
    expect(await marked()).toBe(0);
  });

  it('may link to the page, and to nothing else', async () => {
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    expect((await server.ask('/', { headers: link })).status).toBe(200);
    expect((await server.ask('/', { headers: { ...link, 'Sec-Fetch-Dest': 'iframe' } })).status).toBe(403);
    expect((await server.ask('/live.js', { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' } })).status).toBe(403);
    expect((await server.ask(`/reports/${'0'.repeat(32)}`, { headers: link })).status).toBe(403);
  });

  it('needs cookie and proof of one session', async () => {
    const { Cookie, 'X-Undertow-Proof': proof } = (await server.session()) as { Cookie: string; 'X-Undertow-Proof': string };
    const other = await server.ask('/api/session');
    const otherProof = (JSON.parse(other.body) as { proof: string }).proof;
    expect(other.headers['set-cookie']![0]).toMatch(/^undertow-0=[0-9a-f]{64}; Max-Age=\d+; HttpOnly; SameSite=Strict; Path=\/$/);
    const statusOf = async (headers: Record<string, string>) => (await server.ask('/api/state', { headers })).status;
    expect(await statusOf({ Cookie, 'X-Undertow-Proof': proof })).toBe(200);
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ 'X-Undertow-Proof': proof })).toBe(401);
    expect(await statusOf({ Cookie })).toBe(403);
    expect(await statusOf({ Cookie, 'X-Undertow-Proof': otherProof })).toBe(403);
    expect(await statusOf({ Cookie: `${Cookie.slice(0, -1)}x`, 'X-Undertow-Proof': proof })).toBe(401);
    expect(await statusOf({ Authorization: `Bearer ${proof}` })).toBe(401);
  });
});

describe('without the token', () => {
  let closed: TestServer;
  beforeAll(async () => {
    closed = await startServer(store, { token: TOKEN, spill });
  });
  afterAll(() => closed.stop());

  it('nothing is told, and few guesses are free', async () => {
    expect(JSON.parse((await closed.ask('/api/session')).body)).toEqual({ proof: null, needsToken: true });
    for (const path of ['/api/state', '/api/findings', `/api/findings/${id}`, '/api/runs', `/reports/${'0'.repeat(32)}`]) {
      expect((await closed.ask(path)).status, path).toBe(401);
    }
    const login = (token: unknown) =>
      closed.ask('/api/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) });
    const statuses: number[] = [];
    for (const guess of ['', 'x', null, 7, {}, [TOKEN], `${TOKEN} `, TOKEN.slice(1)]) statuses.push((await login(guess)).status);
    expect(statuses).toEqual(Array(8).fill(401));
    for (let i = 0; i < 4; i++) statuses.push((await closed.ask('/api/state', { headers: { Authorization: `Bearer guess${i}` } })).status);
    expect(statuses.slice(8)).toContain(429);
    // Guessing shuts nobody out who knows it.
    const let1 = await login(TOKEN);
    expect(let1.status).toBe(200);
    const headers = {
      Cookie: let1.headers['set-cookie']![0]!.split(';', 1)[0]!,
      'X-Undertow-Proof': (JSON.parse(let1.body) as { proof: string }).proof,
    };
    expect((await closed.ask('/api/state', { headers })).status).toBe(200);
    expect((await closed.ask('/api/state', { headers: { Authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
    expect((await closed.ask('/api/logout', { method: 'POST', headers })).status).toBe(200);
    expect((await closed.ask('/api/state', { headers })).status).toBe(401);
  });
});

describe('a method', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('that nothing takes is refused everywhere: %s', async (method) => {
    for (const path of ['/', '/live.js', '/api/state', '/api/marks', '/api/uploads']) {
      const { status, headers } = await server.ask(path, { method, headers: await server.session() });
      expect(status, path).toBe(405);
      expect(headers.allow).toBeDefined();
    }
  });

  it('cannot be another than it is', async () => {
    const session = await server.session();
    const override = { ...session, 'X-HTTP-Method-Override': 'POST', 'X-Method-Override': 'POST' };
    expect((await server.ask(`/api/marks?${new URLSearchParams(MARK)}`, { headers: override })).status).toBe(405);
    expect((await server.ask('/api/state', { method: 'POST', headers: session })).status).toBe(405);
    expect((await server.ask('/', { method: 'POST', headers: session })).status).toBe(405);
    const head = await server.ask('/api/findings', { method: 'HEAD', headers: session });
    expect([head.status, head.body]).toEqual([200, '']);
    expect((await server.ask('/api/marks', { method: 'HEAD', headers: session })).status).toBe(405);
    expect(await marked()).toBe(0);
  });

  it('that is none, or two requests in one, is refused', async () => {
    const { text: connected } = await server.raw(['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n']);
    expect(connected).not.toMatch(/^HTTP\/1\.1 200/);
    const { text: garbage } = await server.raw(['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n']);
    expect(garbage).toMatch(/^HTTP\/1\.1 400/);
    const smuggled =
      'POST /api/marks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    const { text } = await server.raw([smuggled]);
    expect(text.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 400']);
  });
});

describe('a body', () => {
  it.each([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
    ['no finding', JSON.stringify({ ...MARK, finding: 'none' }), 404],
    ['a prototype', '{"__proto__":{"verdict":"benign"},"finding":"__proto__","reason":"x","verdict":"benign"}', 404],
    ['another verdict', JSON.stringify({ ...MARK, verdict: 'constructor' }), 400],
    ['a reason that is no text', JSON.stringify({ ...MARK, reason: { toString: 'x' } }), 400],
    ['no reason', JSON.stringify({ ...MARK, reason: '  ' }), 400],
    ['a reason of terminal escapes', JSON.stringify({ ...MARK, reason: '\u001b[2J' }), 400],
    ['a reason without end', JSON.stringify({ ...MARK, reason: 'x'.repeat(600) }), 400],
    ['hosts that are none', JSON.stringify({ ...MARK, scope: 'service', hosts: '10.0.0.0/99' }), 400],
    ['a date that is none', JSON.stringify({ ...MARK, until: '2027-02-31' }), 400],
    ['too much', JSON.stringify({ ...MARK, reason: 'x'.repeat(LIMITS.bodyBytes) }), 413],
  ] as const)('with %s marks nothing', async (_, body, status) => {
    const headers = { ...(await server.session()), 'Content-Type': 'application/json' };
    expect((await server.ask('/api/marks', { method: 'POST', headers, body })).status).toBe(status);
    expect(await marked()).toBe(0);
  });

  it('that a form could send is not taken', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      const headers = { ...(await server.session()), 'Content-Type': type };
      expect((await server.ask('/api/marks', { method: 'POST', headers, body: JSON.stringify(MARK) })).status).toBe(415);
    }
    expect(await marked()).toBe(0);
  });
});

describe('a request that is too large', () => {
  it('is cut off: headers, addresses, bodies without an end, captures', async () => {
    const { text: headers } = await server.raw([`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`]);
    expect(headers).toMatch(/^HTTP\/1\.1 431/);
    const { text: address } = await server.raw([`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`]);
    expect(address).toMatch(/^HTTP\/1\.1 431/);
    const session = await server.session();
    const lines = Object.entries(session)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const start = (path: string) =>
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const { text: endless } = await server.raw([start('/api/marks'), chunk, chunk, chunk]);
    expect(endless).toMatch(/^HTTP\/1\.1 413/);
    const { text: capture } = await server.raw([start('/api/uploads?name=x'), ...Array<string>(6).fill(chunk)], 30);
    expect(capture).toMatch(/^HTTP\/1\.1 413/);
    const announced = await server.raw([
      `POST /api/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n`,
    ]);
    expect(announced.text).toMatch(/413 /);
    expect((await server.get<LiveState>('/api/state')).jobs).toEqual([]);
  });

  it('is not told to go on when nobody knows who sends it', async () => {
    const { text } = await server.raw([
      'POST /api/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n',
    ]);
    expect(text).toMatch(/^HTTP\/1\.1 401/);
  });

  it('comes in turns: a third capture at once waits', async () => {
    const session = await server.session();
    const lines = Object.entries(session)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const open = () => server.raw([`POST /api/uploads?name=slow HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}Content-Length: 100000\r\n\r\nx`]);
    const slow = [open(), open()];
    await new Promise((resolve) => setTimeout(resolve, 500));
    const third = await server.ask('/api/uploads?name=y', { method: 'POST', headers: session, body: 'xyz' });
    expect(third.status).toBe(429);
    // Both fall silent, and are let go.
    for (const { text, ms } of await Promise.all(slow)) {
      expect(ms).toBeGreaterThan(LIMITS.silenceMs - 1_000);
      expect(ms).toBeLessThan(LIMITS.silenceMs + 8_000);
      expect(text).not.toMatch(/ 200 /);
    }
    expect((await server.get<LiveState>('/api/state')).jobs).toEqual([]);
  }, 60_000);
});

describe('slowness', () => {
  it('ends by itself while others are served: headers, and bodies, a byte at a time', async () => {
    const session = await server.session();
    const lines = Object.entries(session)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const drip = Array<string>(40).fill('x');
    const slow = [
      ...Array.from({ length: 20 }, () => server.raw(['GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ', ...drip], 500)),
      server.raw(
        [`POST /api/marks HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n`, ...drip],
        500,
      ),
    ];
    for (let i = 0; i < 5; i++) {
      expect((await server.ask('/api/state', { headers: session })).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    for (const { text, ms } of await Promise.all(slow)) {
      expect(text).toMatch(/^HTTP\/1\.1 408/);
      expect(ms).toBeLessThan(LIMITS.headersMs + 8_000);
    }
  }, 60_000);
});

describe('too many requests', () => {
  it('are refused for a while', async () => {
    const busy = await startServer(store, { spill });
    try {
      const statuses = await Promise.all(
        Array.from({ length: LIMITS.burst + 120 }, async () => (await busy.ask('/live.css', { method: 'HEAD' })).status),
      );
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(LIMITS.burst);
      expect(statuses).toContain(429);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect((await busy.ask('/live.css', { method: 'HEAD' })).status).toBe(200);
    } finally {
      await busy.stop();
    }
  });
});
