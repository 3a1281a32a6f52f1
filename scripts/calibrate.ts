/** `npm run calibrate`: fits what each kind of testimony is worth on training days of the lab, and writes it as one table. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { FittedTrees } from '../src/evidence/fitted/fitted-trees.ts';
import type { FittedWeights } from '../src/evidence/fitted/fitted-weights.ts';
import { STATED_GROUPS } from '../src/evidence/groups.ts';
import type { HardCase } from '../test/lab/evaluate/hard-case.ts';
import { SEEDS } from '../test/lab/seeds.ts';
import type { Sensor } from '../test/lab/writers/sensor.ts';
import { replaceSection } from './bench/replace-section.ts';
import { dataText } from './calibrate/data-text.ts';
import { fitCombination } from './calibrate/fit-combination.ts';
import { fitWeights } from './calibrate/fit-weights.ts';
import type { Gathered, GatherTask } from './calibrate/gather.ts';
import { weightsPage } from './calibrate/weights-page.ts';
import { runTasks } from './evaluate/run-tasks.ts';
import { wholeNumber } from './whole-number.ts';

const USAGE = `npm run calibrate -- [options]

  --seeds N            training seeds, each a day of its own (100)
  --hard N             further ones, each a day with one implant that periodicity tests lose (160)
  --records N          further ones, each a day of flow records that tell of no client (40)
  --jobs N             processes at a time; the results are the same (as many as there are cores)
  --date YYYY-MM-DD    written into the table
  --write              write src/evidence/fitted/*.json and docs/weights.md, not only the screen
`;

const TABLES = new URL('../src/evidence/fitted/weights.json', import.meta.url);
const TREES = new URL('../src/evidence/fitted/trees.json', import.meta.url);
const PAGE = new URL('../docs/weights.md', import.meta.url);
/** Hosts of the days, in turn: a home or a small capture, an office, and days as large as those of the evaluation. */
const SIZES = [15, 60, 150, 225, 300] as const;
const HOSTS_A_PLANT = 7;
const HARD_CASES: readonly HardCase[] = ['among-visits', 'four-hours'];
const HARD_HOSTS = 60;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    hard: { type: 'string', default: '160' },
    records: { type: 'string', default: '40' },
    jobs: { type: 'string', default: `${availableParallelism()}` },
    date: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.error(USAGE);
  process.exit(0);
}
const usual = wholeNumber(USAGE, 'seeds', values.seeds, 1);
const hard = wholeNumber(USAGE, 'hard', values.hard, 0);
const records = wholeNumber(USAGE, 'records', values.records, 0);
const jobs = wholeNumber(USAGE, 'jobs', values.jobs, 1);

const { from, until } = SEEDS.TRAINING;
const seeds = Array.from({ length: Math.min(usual + hard + records, until - from) }, (_, i) => from + i);
const tasks = seeds.map((seed, i) => {
  if (i < usual) return usualTask(seed, i);
  return i < usual + hard ? hardTask(seed, i - usual) : recordsTask(seed, i - usual - hard);
});

/** As many from captures as from logs, of each size; every fourth with holes: of what the sensor lost, the client's hello is missed most. */
function usualTask(seed: number, i: number): GatherTask {
  const as = (i + Math.floor(i / SIZES.length)) % 2 === 0 ? 'log' : 'capture';
  return dayTask(seed, i, { as, loss: i % 4 === 3 ? 0.1 : 0 });
}

/** Half beside the resolver's log. */
function recordsTask(seed: number, i: number): GatherTask {
  const as = (i + Math.floor(i / SIZES.length)) % 2 === 0 ? 'records' : 'records-and-answers';
  return dayTask(seed, i, { as, loss: 0 });
}

function dayTask(seed: number, i: number, sensor: Sensor): GatherTask {
  const hosts = SIZES[i % SIZES.length]!;
  const family = Math.floor(i / 3) % 2 === 0 ? 'fit' : 'varied';
  return { seed, hosts, plants: Math.max(1, Math.round(hosts / HOSTS_A_PLANT)), family, sensor };
}

/** Two from logs and two from captures in turn, so that each case has both. */
function hardTask(seed: number, i: number): GatherTask {
  const sensor: Sensor = { as: i % 4 < 2 ? 'log' : 'capture', loss: 0 };
  return { seed, hosts: HARD_HOSTS, plants: HARD_CASES[i % 2]!, family: 'fit', sensor };
}

const days = await runTasks<GatherTask, Gathered>(new URL('./calibrate/gather.ts', import.meta.url), tasks, jobs, (done) => {
  if (process.stderr.isTTY || done % 10 === 0 || done === tasks.length) console.error(`${done} of ${tasks.length}`);
});
const fitted = fitWeights(days, STATED_GROUPS);
const combination = fitCombination(fitted.rows, fitted.bits);
const about = { date: values.date, seeds: [seeds[0]!, seeds.at(-1)!] } as const;
const page = weightsPage(fitted, combination, STATED_GROUPS, daysInWords());
console.log(page);
if (values.write) {
  const sum = (of: (day: Gathered) => number) => days.reduce((all, day) => all + of(day), 0);
  const counts = { days: days.length, channels: sum(({ channels }) => channels), plants: sum(({ plants }) => plants) };
  const { tables, groups } = fitted;
  const { questions: _, ...trees } = combination;
  writeFileSync(TABLES, dataText({ ...about, ...counts, tables, groups } satisfies FittedWeights));
  writeFileSync(TREES, dataText({ ...about, ...trees } satisfies FittedTrees));
  writeFileSync(PAGE, replaceSection(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '', page, 'fitted'));
}

function daysInWords(): string {
  const kinds = [
    `${usual} days of ${SIZES[0]} to ${SIZES.at(-1)} hosts, half from logs and half from captures`,
    'every fourth of these with a tenth of its packets lost, half with implants as published and half with variants of them',
    ...(hard > 0 ? [`${hard} days of ${HARD_HOSTS} hosts with one implant of the hard cases`] : []),
    ...(records > 0 ? [`${records} days of flow records without fingerprints, half of them beside the resolver's log`] : []),
  ];
  return `${values.date === '' ? '' : `${values.date}. `}Training seeds ${about.seeds.join('–')}: ${kinds.join('; ')}.`;
}
