/** `npm run soak`: hunts hour after hour on one store, some of them killed; time and memory have to stay flat, and nothing may be lost or counted twice. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { HuntStore } from '../src/store/hunt-store.ts';
import { Random } from './bench/capture/random.ts';
import { GeneratedHours } from './bench/hunt/generated-hours.ts';
import { type Measured, runMeasured } from './bench/hunt/run-measured.ts';
import { median } from './bench/median.ts';

const USAGE = `npm run soak -- [options]

  --runs N      hours, one run each (200)
  --flows N     flows an hour (2000)
  --kills N     runs that are killed at any instant before the one that counts (60)
  --folder DIR  where store and logs are written (the temporary folder)
`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    flows: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '60' },
    folder: { type: 'string', default: tmpdir() },
    help: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const perHour = Number(values.flows);
const kills = Number(values.kills);
if (values.help || !(runs >= 60) || !(perHour > 0) || !(kills >= 0)) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

/** Behind the first day the window is full; what comes then is held against what comes last. */
const EARLY = [30, 50] as const;
const LATE = 20;
/** Measurements on a shared machine differ by so much anyway. */
const MOST_GROWTH = 1.5;

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(values.folder, 'undertow-soak-'));
const logs = join(folder, 'logs');
const store = join(folder, 'hunts.duckdb');
const words = ['hunt', logs, '--store', store, '--keep-flows', '3d', '--format', 'json', '--quiet'];
const made = new GeneratedHours(perHour, 1_700_006_400_000_000);
const random = new Random(1);
mkdirSync(logs);

async function killed(seconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [main, ...words], { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), 1_000 * seconds * (0.1 + 0.9 * random.fraction()));
  const [, signal] = await once(child, 'exit');
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

const faults: string[] = [];
try {
  const measured: Measured[] = [];
  const bytes: number[] = [];
  let deaths = 0;
  for (let hour = 0; hour < runs; hour++) {
    const { conn, ssl } = made.logs(hour);
    writeFileSync(join(logs, `conn.${hour}.log`), conn);
    writeFileSync(join(logs, `ssl.${hour}.log`), ssl);
    for (const name of ['conn', 'ssl']) rmSync(join(logs, `${name}.${hour - 48}.log`), { force: true });
    while (hour > 0 && deaths < (kills * hour) / (runs - 1)) if (await killed(measured.at(-1)!.seconds)) deaths++;
    measured.push(await runMeasured(words));
    bytes.push(statSync(store).size);
    const { flows } = (JSON.parse(measured.at(-1)!.out) as { summary: { flows: number } }).summary;
    // What began in the last hour and in the 24 before, but for those that had ended by the beginning of the window.
    const most = perHour * Math.min(hour + 1, 25);
    const least = perHour * Math.min(hour + 1, 23);
    if (flows < least || flows > most) faults.push(`run ${hour} judged ${flows} flows, between ${least} and ${most} were to be expected`);
    if (hour % 20 === 19)
      console.error(`${hour + 1} of ${runs} runs, ${deaths} killed, the last took ${measured.at(-1)!.seconds.toFixed(1)} s`);
  }
  const early = measured.slice(...EARLY);
  const late = measured.slice(-LATE);
  for (const [what, of] of [
    ['seconds', ({ seconds }: Measured) => seconds],
    ['MiB', ({ peakMib }: Measured) => peakMib],
  ] as const) {
    const [before, after] = [median(early.map(of)) ?? 0, median(late.map(of)) ?? 0];
    console.log(`${what} a run: ${before.toFixed(1)} in runs ${EARLY[0]} to ${EARLY[1]}, ${after.toFixed(1)} in the last ${LATE}`);
    if (after > MOST_GROWTH * before) faults.push(`${what} a run grew from ${before.toFixed(1)} to ${after.toFixed(1)}`);
  }
  console.log(`store: ${bytes[runs >> 1]} bytes after half of the runs, ${bytes.at(-1)} after all ${runs}; ${deaths} runs were killed`);
  const look = await HuntStore.look(store);
  faults.push(...look.faults);
  if (look.contents !== 2 * runs) faults.push(`${look.contents} contents are known, ${2 * runs} were written`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
