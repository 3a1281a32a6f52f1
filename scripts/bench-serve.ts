/** `npm run bench:serve`: how soon the server answers over a store of many findings. Prints; promises nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rememberFindings } from '../src/hunt/remember-findings.ts';
import type { Finding } from '../src/model/finding.ts';
import { readReport } from '../src/report/explain/read-report.ts';
import { HuntStore } from '../src/store/hunt-store.ts';
import { median } from './bench/median.ts';

const USAGE = `npm run bench:serve -- [options]

  --findings N  in the store (100000)
  --each N      requests of each kind (15)
`;
const { values } = parseArgs({
  options: {
    findings: { type: 'string', default: '100000' },
    each: { type: 'string', default: '15' },
    help: { type: 'boolean', default: false },
  },
});
const findings = Number(values.findings);
const each = Number(values.each);
if (values.help || !(findings > 10) || !(each > 0)) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

/** A run remembers so many at most. */
const PER_RUN = 10_000;
const HOUR_US = 3_600_000_000;
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const shipped = fileURLToPath(new URL('../reports/telegram-bot-ipv6.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'undertow-bench-serve-'));
const store = join(folder, 'hunts.duckdb');
const TOKEN = 'a token for the measurement alone';
const token = TOKEN.replaceAll(' ', '-');

function made(i: number, model: Finding): Finding {
  const bits = 14 - (26 * (i % PER_RUN)) / PER_RUN;
  return {
    ...model,
    id: i.toString(16).padStart(12, '0'),
    host: `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`,
    destination: `${['api', 'cdn', 'www', 'upload'][i & 3]}-${(i * 7919) % 5_000}.example.com`,
    bits,
    score: Math.max(0, Math.min(100, 50 + bits * 4)),
    severity: bits > 12 ? 'critical' : bits > 8 ? 'high' : bits > 3 ? 'medium' : bits > -2 ? 'low' : 'info',
  };
}

async function fill(): Promise<void> {
  const [model] = readReport(readFileSync(shipped, 'utf8')).findings as [Finding];
  const hunts = await HuntStore.open(store, { internal: null, standard: ['10.0.0.0/8'] });
  const book = await hunts.findings();
  for (let from = 0, run = 0; from < findings; from += PER_RUN, run++) {
    const some = Array.from({ length: Math.min(PER_RUN, findings - from) }, (_, i) => made(from + i, model));
    const untilUs = 1_795_000_000_000_000 + run * HOUR_US;
    const { failure } = await rememberFindings(book, { sinceUs: untilUs - HOUR_US, untilUs }, new Set(['outbound']), some, some.length);
    if (failure !== null) throw failure;
  }
  hunts.close();
}

function ask(address: string, path: string, body?: unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
    const sent = request(`${address}${path}`, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${path}: ${response.statusCode} ${text}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

try {
  const fillMs = performance.now();
  await fill();
  const size = statSync(store).size;
  console.log(
    `${findings} findings, ${(size / 1e6).toFixed(1)} MB in the store, written in ${((performance.now() - fillMs) / 1e3).toFixed(1)} s`,
  );
  const startMs = performance.now();
  const words = ['serve', '--store', store, '--listen', '127.0.0.1:0', '--token', token];
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = (await once(child.stderr, 'data')) as [Buffer];
  const address = /http:\/\/[^/]+/.exec(said.toString())![0];
  console.log(`ready to answer after ${((performance.now() - startMs) / 1e3).toFixed(1)} s`);
  const id = (i: number) => ((i * 6_151) % findings).toString(16).padStart(12, '0');
  const kinds: readonly (readonly [string, (i: number) => Promise<unknown>])[] = [
    ['first page', (i) => ask(address, `/api/findings?rows=60&sort=rank&from=${i % 2}`)],
    ['a page far behind', (i) => ask(address, `/api/findings?rows=60&from=${(i * 5_003) % findings}`)],
    [
      'a filter',
      (i) => ask(address, `/api/findings?rows=60&filter=${encodeURIComponent(`host:10.${i % 2}. destination:upload-${i} score:>=40`)}`),
    ],
    [
      'another order',
      (i) => ask(address, `/api/findings?rows=60&sort=${['-last', 'host', 'destination', '-runs'][i % 4]}&filter=${i % 7}`),
    ],
    ['one finding', (i) => ask(address, `/api/findings/${id(i)}`)],
    [
      'two runs side by side',
      (i) => ask(address, `/api/compare?before=${1_795_000_000_000_000 + (i % 3) * HOUR_US}&after=${1_795_000_000_000_000 + 4 * HOUR_US}`),
    ],
    ['a mark', (i) => ask(address, '/api/marks', { finding: id(i), verdict: 'benign', reason: 'measured' })],
    ['the page itself', () => ask(address, '/live.js')],
  ];
  for (const [name, task] of kinds) {
    const times: number[] = [];
    for (let i = 0; i < each; i++) {
      const fromMs = performance.now();
      await task(i);
      times.push(performance.now() - fromMs);
      // The server lets nobody ask faster for long.
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    console.log(
      `${name.padEnd(24)} median ${median(times)!.toFixed(0).padStart(5)} ms   longest ${Math.max(...times)
        .toFixed(0)
        .padStart(5)} ms`,
    );
  }
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  console.log(`memory ${(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024).toFixed(0)} MiB at most`);
  child.kill('SIGTERM');
  await once(child, 'exit');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
