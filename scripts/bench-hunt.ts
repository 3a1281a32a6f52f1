/** `npm run bench:hunt`: what adding an hour and judging a day cost on a store of many days, in time, memory and bytes a flow. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PRIVATE_RANGES, parseInternal } from '../src/channel/internal.ts';
import { HuntStore } from '../src/store/hunt-store.ts';
import { GeneratedHours } from './bench/hunt/generated-hours.ts';
import { runMeasured } from './bench/hunt/run-measured.ts';
import { machine } from './bench/machine.ts';
import { markdownTable } from './bench/markdown-table.ts';
import { replaceSection } from './bench/replace-section.ts';

const USAGE = `npm run bench:hunt -- [options]

  --days N             days in the store before the hour that is added (30)
  --flows N            flows a day (5000000)
  --folder DIR         where the store is written (the temporary folder)
  --store FILE         measure on this store, which an earlier run kept, and leave it there; it is an hour longer afterwards
  --keep               leave the new store where it is written, and say where
  --date YYYY-MM-DD    said above the results
  --write FILE         put the results between the marker comments of FILE
`;

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '30' },
    flows: { type: 'string', default: '5000000' },
    folder: { type: 'string', default: tmpdir() },
    store: { type: 'string' },
    keep: { type: 'boolean', default: false },
    date: { type: 'string' },
    write: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const days = Number(values.days);
const perDay = Number(values.flows);
if (values.help || !(days >= 1) || !(perDay >= 24)) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

const FROM_US = 1_700_006_400_000_000;
const HOUR_US = 3_600_000_000;
const DAY_US = 24 * HOUR_US;
const folder = mkdtempSync(join(values.folder, 'undertow-bench-hunt-'));
const path = values.store ?? join(folder, 'hunts.duckdb');
const perHour = Math.round(perDay / 24);
const made = new GeneratedHours(perHour, FROM_US);

/** Fills a new store, or takes one that is there. @returns the hour that comes next, and how many there are. */
async function fill(): Promise<{ readonly next: number; readonly hours: number }> {
  const isNew = values.store === undefined;
  if (!isNew && !existsSync(path)) throw new Error(`there is no store ${path}`);
  const internal = parseInternal(PRIVATE_RANGES);
  const store = await HuntStore.open(path, { internal: null, standard: PRIVATE_RANGES });
  try {
    // Flows end at most a minute after their hour.
    if (!isNew) {
      const { firstUs, lastUs } = (await store.span()) ?? { firstUs: FROM_US, lastUs: FROM_US };
      return { next: Math.round((lastUs - FROM_US) / HOUR_US), hours: Math.round((lastUs - firstUs) / HOUR_US) };
    }
    const began = performance.now();
    const hours = Math.round(days * 24);
    for (let hour = 0; hour < hours; hour++) {
      const entry = await store.beginImport(internal);
      made.flows(hour, (flow) => entry.flow(flow));
      const read = { contents: [], files: [], outgrown: [] };
      const untilUs = FROM_US + (hour + 1) * HOUR_US;
      await entry.commit({ read, inputs: 0, bytes: 0, atUs: untilUs });
      if (hour % 24 !== 23) continue;
      // As every hunt does.
      await store.retain({ flowsUs: (days + 1) * DAY_US, channelsUs: 400 * DAY_US }, untilUs);
      console.error(`${(hour + 1) / 24} of ${days} days after ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
    return { next: hours, hours };
  } finally {
    store.close();
  }
}

try {
  const { next, hours } = await fill();
  const bytes = statSync(path).size;

  const logs = join(folder, 'logs');
  mkdirSync(logs);
  const { conn, ssl } = made.logs(next);
  writeFileSync(join(logs, 'conn.log'), conn);
  writeFileSync(join(logs, 'ssl.log'), ssl);
  const words = ['--store', path, '--keep-flows', `${Math.ceil(hours / 24) + 1}d`, '--format', 'json', '--quiet'];
  const both = await runMeasured(['hunt', logs, ...words]);
  // What the first run left to be written would be written during the second.
  execFileSync('sync');
  const judged = await runMeasured(['hunt', ...words]);
  const { summary } = JSON.parse(judged.out) as { summary: { flows: number; channels: number } };
  const count = (value: number) => value.toLocaleString('en-US');
  const result = [
    `${values.date === undefined ? '' : `${values.date}. `}${machine()}.`,
    `A store of ${count(hours)} hours with ${count(perHour)} flows each, ${(bytes / (hours * perHour)).toFixed(0)} bytes a flow on disk; the window has ${count(summary.flows)} flows in ${count(summary.channels)} channels.`,
    '',
    markdownTable([
      ['run', 'wall s', 'CPU s', 'peak MiB'],
      [
        'adds an hour of conn.log and ssl.log and judges the last 24 h',
        both.seconds.toFixed(1),
        both.cpuSeconds.toFixed(1),
        both.peakMib.toFixed(0),
      ],
      ['judges the last 24 h', judged.seconds.toFixed(1), judged.cpuSeconds.toFixed(1), judged.peakMib.toFixed(0)],
    ]),
  ].join('\n');
  console.log(result);
  if (values.write !== undefined) {
    const before = existsSync(values.write) ? readFileSync(values.write, 'utf8') : '';
    writeFileSync(values.write, replaceSection(before, result, 'bench-hunt'));
  }
} finally {
  if (values.keep && values.store === undefined) console.error(`the store is ${path}`);
  else rmSync(folder, { recursive: true, force: true });
}
