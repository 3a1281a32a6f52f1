import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backOffMs } from '../../src/delivery/back-off.ts';
import { webhookWay } from '../../src/delivery/ways/webhook.ts';
import { makeCa } from '../helpers/test-ca.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { found } from './findings.ts';
import { PostOffice } from './post-office.ts';
import { WebhookServer } from './webhook-server.ts';

const SECRET = 'a key of thirty-two characters..';
let server: WebhookServer;
let office: PostOffice;

const way = (url: string) => webhookWay({ url: new URL(url), secret: Buffer.from(SECRET), ca: null, version: '0.1.0' });
const fresh = (hour: number, count: number) => Array.from({ length: count }, (_, i) => found(`h${hour}-${i}`, 'high', [['new', hour]]));
const keys = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key);

beforeEach(async () => {
  server = await WebhookServer.open();
  office = new PostOffice(temporaryFolder(), way(server.url));
});
afterEach(() => server.close());

describe('a webhook', () => {
  it('gets each finding as signed JSON, once', async () => {
    const { arrived, waiting, failure } = await office.run(1, fresh(1, 3));
    expect([arrived, waiting, failure]).toEqual([3, 0, null]);
    await office.run(1, fresh(1, 3));
    expect(server.posted).toHaveLength(3);
    expect(new Set(keys(server.posted)).size).toBe(3);
    const [first] = server.posted;
    expect(first!.path).toBe('POST /hooks/T0PSECRET?token=hush');
    expect(first!.agent).toBe('undertow/0.1.0');
    const document = JSON.parse(first!.body);
    expect([document.schemaVersion, document.key, document.change, document.finding.id]).toEqual([1, first!.key, 'new', 'h1-0']);
    expect(first!.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('can hold the signature against the body with another program', async () => {
    await office.run(1, fresh(1, 1));
    const { signature, body } = server.posted[0]!;
    const [, seconds, digest] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature)!;
    expect(Number(seconds)).toBe(office.nowMs / 1_000);
    const said = spawnSync('openssl', ['dgst', '-sha256', '-hmac', SECRET], { input: `${seconds}.${body}` });
    expect(said.stdout.toString()).toContain(digest);
  });

  it.skipIf(spawnSync('python3', ['-V']).status !== 0)(
    'is told in Python how to check the signature (skipped without python3)',
    async () => {
      const [, example] = /```python\n([\s\S]*?)```/.exec(readFileSync(new URL('../../docs/delivery.md', import.meta.url), 'utf8'))!;
      office.nowMs = Date.now();
      await office.run(1, fresh(1, 1));
      const { signature, body } = server.posted[0]!;
      const asks = [
        [signature, body, SECRET],
        [signature, `${body} `, SECRET],
        [signature, body, 'another key of many characters'],
        [signature.replace(/t=\d+/, 't=1'), body, SECRET],
      ];
      const program = `${example}\nimport json, sys\nfor h, b, s in json.load(sys.stdin): print(is_genuine(h, b.encode(), s.encode()))`;
      const said = spawnSync('python3', ['-c', program], { input: JSON.stringify(asks) });
      expect(said.stdout.toString().trim().split('\n')).toEqual(['True', 'False', 'False', 'False']);
    },
  );

  it('is asked again after growing pauses, the same in every run of the same findings', async () => {
    server.answer = (response) => response.writeHead(server.posted.length < 5 ? 503 : 200).end();
    const { arrived } = await office.run(1, fresh(1, 1));
    expect([arrived, server.posted.length, new Set(keys(server.posted)).size]).toEqual([1, 5, 1]);
    expect(office.slept).toHaveLength(4);
    office.slept.forEach((ms, i) => {
      expect(ms).toBeGreaterThanOrEqual(500 * 2 ** i);
      expect(ms).toBeLessThanOrEqual(1_000 * 2 ** i);
      expect(ms).toBe(backOffMs(server.posted[0]!.key, i + 1, null));
    });
    expect(backOffMs('another', 3, null)).not.toBe(backOffMs('one', 3, null));
    expect(backOffMs('one', 99, null)).toBeLessThanOrEqual(1_800_000);
  });

  it.each([
    ['seconds', () => '40'],
    ['a date', () => new Date(office.nowMs + 40_000).toUTCString()],
  ])('is left alone for as long as it asks: %s', async (_name, wait) => {
    server.answer = (response) => {
      if (server.posted.length > 1) response.writeHead(200).end();
      else response.writeHead(429, { 'retry-after': wait() }).end();
    };
    const { arrived } = await office.run(1, fresh(1, 2));
    expect([arrived, office.slept]).toEqual([2, [40_000]]);
  });

  it('that asks for longer than a run may take is asked by a later one', async () => {
    server.answer = (response) => response.writeHead(429, { 'retry-after': '7200' }).end();
    expect((await office.run(1, fresh(1, 2))).waiting).toBe(2);
    office.nowMs += 3_600_000;
    expect((await office.run(2, [])).waiting).toBe(2);
    expect(server.posted).toHaveLength(1);
    server.answer = (response) => response.writeHead(200).end();
    office.nowMs += 3_600_001;
    expect((await office.run(3, [])).arrived).toBe(2);
  });

  it('that asks for a year, or noted a pause before the clock was set back, is not waited for', async () => {
    server.answer = (response) => response.writeHead(503, { 'retry-after': '31536000' }).end();
    await office.run(1, fresh(1, 1));
    server.answer = (response) => response.writeHead(200).end();
    office.nowMs -= 1_000;
    expect((await office.run(2, [])).arrived).toBe(1);
  });

  it('is not followed to another address', async () => {
    const other = await WebhookServer.open();
    server.answer = (response) => response.writeHead(307, { location: other.url }).end();
    const { waiting, failure } = await office.run(1, fresh(1, 2));
    expect([waiting, failure!.isLasting, server.posted.length, other.posted.length]).toEqual([2, true, 1, 0]);
    expect(failure!.why).toBe('it answered 307: redirects are not followed, name the address that it moved to');
    await other.close();
  });

  it.each([
    ['stalls', (response: { writeHead(status: number): unknown }) => void response],
    [
      'breaks the connection off',
      (_response: unknown, _posted: unknown, request: { socket: { destroy(): void } }) => request.socket.destroy(),
    ],
    [
      'answers in no HTTP',
      (_response: unknown, _posted: unknown, request: { socket: { end(text: string): void } }) => request.socket.end('what?\r\n\r\n'),
    ],
  ])('that %s gets everything in the end, under the same keys', async (_name, misbehave) => {
    server.answer = misbehave as WebhookServer['answer'];
    const { arrived, waiting, failure } = await office.run(1, fresh(1, 3), 1_000);
    expect([arrived, waiting, failure!.isLasting]).toEqual([0, 3, false]);
    server.answer = (response) => response.writeHead(200).end();
    office.nowMs += 3_600_000;
    expect((await office.run(2, [])).arrived).toBe(3);
    expect(keys(server.taken)).toEqual([...new Set(keys(server.posted))]);
  });

  it('that took the finding and then stalls in its answer has it', async () => {
    server.answer = (response) => response.writeHead(200, { 'content-length': '10' }).write('{');
    expect((await office.run(1, fresh(1, 2))).arrived).toBe(2);
  });

  it('that does not take one document gets the others', async () => {
    server.answer = (response, { body }) => response.writeHead(body.includes('"h1-0"') ? 422 : 200).end();
    const { arrived, waiting, failure } = await office.run(1, fresh(1, 3));
    expect([arrived, waiting, failure!.why]).toEqual([2, 1, 'it answered 422: it does not take this document']);
    server.answer = (response) => response.writeHead(200).end();
    expect((await office.run(2, [])).arrived).toBe(1);
  });

  it('that takes no document at all is not tried with every one', async () => {
    server.answer = (response) => response.writeHead(400).end();
    const { waiting, failure } = await office.run(1, fresh(1, 50));
    expect([waiting, failure!.isLasting, server.posted.length]).toEqual([50, true, 11]);
    // It is left alone for a while, like any other that fails.
    await office.run(2, [], 1);
    expect(server.posted).toHaveLength(11);
  });

  it('over TLS is believed with a certificate that holds, and with no other', { timeout: 30_000 }, async () => {
    const folder = temporaryFolder();
    const own = makeCa(folder);
    const secure = await WebhookServer.open({ cert: readFileSync(own.certificate), key: readFileSync(own.key) });
    const trusting = (ca: string | null) =>
      new PostOffice(temporaryFolder(), webhookWay({ url: new URL(secure.url), secret: null, ca, version: '0.1.0' }));
    expect(secure.url).toMatch(/^https:/);
    for (const ca of [null, readFileSync(makeCa(folder, 'other').ca, 'utf8')]) {
      const { waiting, failure } = await trusting(ca).run(1, fresh(1, 1), 1_000, 5_000);
      expect([waiting, failure!.isLasting]).toEqual([1, true]);
      expect(failure!.why).toMatch(/^its certificate is not trusted \([A-Z_]+\)$/);
    }
    expect(secure.posted).toEqual([]);
    expect((await trusting(readFileSync(own.ca, 'utf8')).run(1, fresh(1, 2), 1_000, 5_000)).arrived).toBe(2);
    expect(secure.taken.map(({ signature }) => signature)).toEqual(['', '']);
    await secure.close();
  });

  it('that nobody listens behind loses nothing', async () => {
    const url = server.url;
    await server.close();
    office = new PostOffice(temporaryFolder(), way(url));
    const { waiting, failure } = await office.run(1, fresh(1, 2), 5_000);
    expect([waiting, failure!.why]).toEqual([2, 'nobody listens there (ECONNREFUSED)']);
    server = await WebhookServer.open();
  });

  it('that answers 500 for a day gets every change of that day once, in order', { timeout: 60_000 }, async () => {
    server.answer = (response) => response.writeHead(500).end();
    const all: string[] = [];
    for (let hour = 1; hour <= 24; hour++) {
      const findings = fresh(hour, 5);
      all.push(...findings.map(({ id }) => id));
      const goesOn = hour === 1 ? [] : fresh(hour - 1, 5).map((one) => found(one.id, 'high', [['new', hour - 1]], 'ongoing'));
      const { arrived, waiting } = await office.run(hour, [...findings, ...goesOn], 20_000);
      expect([arrived, waiting]).toEqual([0, 5 * hour]);
      office.nowMs += 3_600_000;
    }
    expect(server.taken).toEqual([]);
    // Not one attempt for each that waits.
    expect(server.posted.length).toBeLessThan(100);
    server.answer = (response) => response.writeHead(200).end();
    expect((await office.run(25, [])).arrived).toBe(120);
    expect((await office.run(26, [])).arrived).toBe(0);
    expect(server.taken.map(({ body }) => JSON.parse(body).finding.id)).toEqual(all);
    expect(new Set(keys(server.taken)).size).toBe(120);
  });

  it('has a queue with an end: what found no room comes when there is some', async () => {
    server.answer = (response) => response.writeHead(500).end();
    office.limits = { items: 4, characters: 1 << 20 };
    await office.run(1, fresh(1, 6), 1);
    expect(office.left).toBe(2);
    await office.run(2, fresh(1, 6), 1);
    expect(office.left).toBe(2);
    server.answer = (response) => response.writeHead(200).end();
    office.nowMs += 3_600_000;
    await office.run(3, fresh(1, 6));
    await office.run(4, fresh(1, 6));
    expect(office.left).toBe(0);
    expect(server.taken.map(({ body }) => JSON.parse(body).finding.id).sort()).toEqual(fresh(1, 6).map(({ id }) => id));
    office = new PostOffice(temporaryFolder(), way(server.url));
    office.limits = { items: 100, characters: 10_000 };
    await office.run(1, fresh(1, 9), 1);
    expect(office.left).toBeGreaterThan(0);
  });
});

it('a receiver whose first bytes never come is silent, also between bytes', async () => {
  const slow = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('x'), 50);
    socket.on('close', () => clearInterval(timer));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => slow.once('listening', resolve));
  const { port } = slow.address() as { port: number };
  const one = new PostOffice(temporaryFolder(), way(`http://127.0.0.1:${port}/`));
  const { waiting, failure } = await one.run(1, fresh(1, 1), 500);
  expect([waiting, failure!.why]).toEqual([1, 'it was silent for 0.4 s']);
  slow.close();
});
