/** The server beside hunts: what they add, what they hold, what marks change; lists as they should be; the end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { LiveComparison, LiveFinding, LiveJob, LiveRows, LiveState } from '../../../src/report/page/live/data.ts';
import { HuntStore } from '../../../src/store/hunt-store.ts';
import { mainPath } from '../../helpers/run-cli.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { FIRST_US, fillStore, HOUR_US, madeFindings } from './made-store.ts';
import { startServer, type TestServer } from './serving.ts';

const pcap = fileURLToPath(new URL('../../../pcaps/telegram-bot-ipv6.pcap', import.meta.url));

let server: TestServer | null = null;
afterEach(async () => {
  await server?.stop();
  expect(server?.bugs ?? []).toEqual([]);
  server = null;
});

async function until<T>(look: () => Promise<T>, isDone: (seen: T) => boolean): Promise<T> {
  for (let i = 0; ; i++) {
    const seen = await look();
    if (isDone(seen) || i > 120) return seen;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe('the server', () => {
  it('lists findings page by page, filtered and sorted as they should be', async () => {
    const store = join(temporaryFolder(), 'h.duckdb');
    const findings = madeFindings(500);
    await fillStore(store, [findings]);
    server = await startServer(store);
    const all: string[] = [];
    for (let from = 0; from < 500; from += 120) {
      const page = await server.get<LiveRows>(`/api/findings?from=${from}&rows=120`);
      expect([page.total, page.found]).toEqual([500, 500]);
      all.push(...page.rows.map(({ id }) => id));
    }
    expect(all).toEqual(findings.map(({ id }) => id));
    const high = findings.filter(({ severity }) => severity === 'high' || severity === 'critical');
    expect((await server.get<LiveRows>('/api/findings?severity=high')).found).toBe(high.length);
    const hosts = await server.get<LiveRows>(`/api/findings?filter=${encodeURIComponent('host:10.0.1. score:>=40')}&sort=-host`);
    const expected = findings.filter(({ host, score }) => host.startsWith('10.0.1.') && score >= 40).map(({ host }) => host);
    expect(hosts.found).toBe(expected.length);
    expect(hosts.rows.map(({ host }) => host)).toEqual(expected.sort().reverse().slice(0, 60));
    expect((await server.get<LiveRows>('/api/findings?filter=nonsense:1')).problems[0]).toContain('nonsense');
    for (const query of ['sort=constructor', 'from=-1', 'rows=100000', 'severity=worst', 'mark=x', 'status=__proto__']) {
      await expect(server.get(`/api/findings?${query}`)).rejects.toThrow('400');
    }
  });

  it('shows what a hunt adds, and puts two runs side by side', async () => {
    const store = join(temporaryFolder(), 'h.duckdb');
    const first = madeFindings(10);
    await fillStore(store, [first]);
    server = await startServer(store);
    expect((await server.get<LiveState>('/api/state')).runs).toBe(1);
    // The first is gone, one has another score, one is new.
    const second = [...first.slice(1), ...madeFindings(11).slice(10)].map((finding, i) =>
      i === 3 ? { ...finding, score: finding.score + 5 } : finding,
    );
    await fillStore(store, [second], 1);
    const current = server;
    const state = await until(
      () => current.get<LiveState>('/api/state'),
      ({ runs }) => runs === 2,
    );
    expect([state.runs, state.latestUs, state.total]).toEqual([2, FIRST_US + HOUR_US, 11]);
    const compared = await server.get<LiveComparison>(`/api/compare?before=${FIRST_US}&after=${FIRST_US + HOUR_US}`);
    expect(compared.appeared.map(({ row }) => row.id)).toEqual([second.at(-1)!.id]);
    expect(compared.gone.map(({ row, before, after }) => [row.id, row.status, before!.score, after])).toEqual([
      [first[0]!.id, 'ended', first[0]!.score, null],
    ]);
    expect(compared.changed.map(({ row, before, after }) => [row.id, Math.round(10 * (after!.score - before!.score))])).toEqual([
      [second[3]!.id, 50],
    ]);
    expect(compared.same).toBe(8);
    const back = await server.get<LiveComparison>(`/api/compare?before=${FIRST_US + HOUR_US}&after=${FIRST_US}`);
    expect([back.counts, back.same]).toEqual([{ appeared: 1, gone: 1, changed: 1 }, 8]);
    expect((await server.ask('/api/compare?before=1&after=2', { headers: await server.session() })).status).toBe(404);
    const one = await server.get<LiveFinding>(`/api/findings/${second[3]!.id}`);
    expect(one.steps.length).toBe(2);
    expect(one.stretches).toMatchObject([{ fromUs: FIRST_US, toUs: FIRST_US + HOUR_US, endedUs: null, runs: 2 }]);
  });

  it('shows what it knows while a hunt has the store, and lets marks wait', async () => {
    const store = join(temporaryFolder(), 'h.duckdb');
    const findings = madeFindings(5);
    await fillStore(store, [findings]);
    server = await startServer(store);
    const hunt = await HuntStore.open(store, { internal: null, standard: [] });
    const mark = { finding: findings[0]!.id, verdict: 'benign', reason: 'backup', until: '30d', by: 'anna' };
    try {
      expect((await server.get<LiveRows>('/api/findings')).found).toBe(5);
      expect((await server.get<LiveFinding>(`/api/findings/${findings[0]!.id}`)).row.destination).toBe(findings[0]!.destination);
      const { status, headers, body } = await server.post('/api/marks', mark);
      expect([status, headers['retry-after']]).toEqual([503, '5']);
      expect(body).toContain('A hunt is at work');
    } finally {
      hunt.close();
    }
    expect((await server.post('/api/marks', mark)).status).toBe(200);
    const [last] = (await server.get<LiveRows>('/api/findings?mark=benign')).rows;
    expect(last).toMatchObject({ id: mark.finding, rank: 5, triage: { verdict: 'benign', reason: 'backup', by: 'anna' } });
    const { marks } = await server.get<LiveFinding>(`/api/findings/${mark.finding}`);
    expect((await server.post('/api/marks/remove', { mark: marks[0]!.mark })).status).toBe(200);
    expect((await server.get<LiveRows>('/api/findings?mark=none')).found).toBe(5);
    expect((await server.post('/api/marks/remove', { mark: marks[0]!.mark })).status).toBe(400);
  });

  it('keeps no command from the store: who comes while it is copied waits', async () => {
    const store = join(temporaryFolder(), 'h.duckdb');
    const findings = madeFindings(1_000);
    await fillStore(store, [findings]);
    server = await startServer(store);
    const current = server;
    let isDone = false;
    const looking = (async () => {
      for (let looks = 0; ; looks++) {
        if (isDone) return looks;
        await current.get<LiveState>('/api/state');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    const words = findings.slice(0, 6).map(({ id }) => ['triage', id, 'watch', '--reason', 'x', '--store', store]);
    words.splice(3, 0, ['hunt', '--store', store, '--quiet']);
    const codes: unknown[] = [];
    for (const each of words) codes.push((await once(spawn(process.execPath, [mainPath, ...each], { stdio: 'ignore' }), 'exit'))[0]);
    isDone = true;
    expect(await looking).toBeGreaterThan(5);
    expect(codes).toEqual(Array(7).fill(0));
    const seen = await until(
      () => current.get<LiveRows>('/api/findings?mark=watch'),
      ({ found }) => found === 6,
    );
    expect(seen.found).toBe(6);
  }, 60_000);

  it('marks at once from many sides, each once', async () => {
    const store = join(temporaryFolder(), 'h.duckdb');
    const findings = madeFindings(12);
    await fillStore(store, [findings]);
    server = await startServer(store);
    const current = server;
    const answers = await Promise.all(findings.map(({ id }) => current.post('/api/marks', { finding: id, verdict: 'watch', reason: 'x' })));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(12);
    expect((await server.get<LiveRows>('/api/findings?mark=watch')).found).toBe(12);
  });

  it('analyzes a capture that is sent in, whatever it is called, and says what it cannot read', async () => {
    const folder = temporaryFolder();
    const spill = join(folder, 'spill');
    mkdirSync(spill);
    const store = join(folder, 'h.duckdb');
    await fillStore(store, [madeFindings(3)]);
    server = await startServer(store, { spill });
    const current = server;
    const send = async (name: string, body: Uint8Array) =>
      current.ask(`/api/uploads?name=${encodeURIComponent(name)}`, { method: 'POST', headers: await current.session(), body });
    const names = ['../../../etc/cron.d/x', '--out=/tmp/x', '<script>alert(1)</script>.pcap', ''];
    for (const name of names) expect((await send(name, readFileSync(pcap))).status, name).toBe(200);
    expect((await send('broken.pcap', Buffer.from('this is no capture'))).status).toBe(200);
    expect((await send('empty.pcap', Buffer.alloc(0))).status).toBe(400);
    const { jobs } = await until(
      () => current.get<LiveState>('/api/state'),
      (state) => state.jobs.every(({ state: job }) => job === 'done' || job === 'failed'),
    );
    expect(jobs.map(({ name, state }: LiveJob) => [name, state])).toEqual([
      ['broken.pcap', 'failed'],
      ['capture', 'done'],
      ['script_.pcap', 'done'],
      ['x', 'done'],
      ['x', 'done'],
    ]);
    expect(jobs[0]!.message).not.toBe('');
    const { headers, body, status } = await server.ask(`/reports/${jobs[1]!.id}`, {
      headers: { Cookie: (await server.session()).Cookie! },
    });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(/script-src 'sha256-.*sandbox allow-scripts$/);
    expect(body).toContain('data-ranking');
    expect((await server.ask(`/reports/${jobs[1]!.id}`)).status).toBe(401);
    await server.stop();
    server = null;
    expect(readdirSync(spill)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['h.duckdb', 'spill']);
  }, 120_000);

  it('stops while a capture is analyzed and another comes in, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const spill = join(folder, 'spill');
    mkdirSync(spill);
    const store = join(folder, 'h.duckdb');
    await fillStore(store, [madeFindings(3)]);
    server = await startServer(store, { spill });
    const session = await server.session();
    await server.ask('/api/uploads?name=a', { method: 'POST', headers: session, body: readFileSync(pcap) });
    const lines = Object.entries(session)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const open = server.raw([`POST /api/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}Content-Length: 1000\r\n\r\nx`]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const startMs = performance.now();
    await server.stop();
    expect(performance.now() - startMs).toBeLessThan(15_000);
    await open;
    expect(readdirSync(spill)).toEqual([]);
    server = null;
  }, 60_000);
});
