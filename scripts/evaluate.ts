/** `npm run evaluate`: ranks labelled days of the lab by Undertow and by other rankers, and prints what each ranking is worth. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { View } from '../test/lab/evaluate/evaluate-day.ts';
import { SEEDS } from '../test/lab/seeds.ts';
import { replaceSection } from './bench/replace-section.ts';
import { errorsPage } from './evaluate/errors-page.ts';
import { daysOf, marksTable } from './evaluate/marks-table.ts';
import { plantTable } from './evaluate/profile-table.ts';
import { floorTable, reliabilityTable } from './evaluate/reliability-table.ts';
import { runTasks } from './evaluate/run-tasks.ts';
import type { Outcome, Task } from './evaluate/task.ts';
import { wholeNumber } from './whole-number.ts';

const USAGE = `npm run evaluate -- [options]

  --seeds N            test seeds, each a day of its own (12)
  --hosts A-B          hosts of the smallest and the largest day (150-300)
  --plants N           implants planted in each day (15)
  --random N           series of random arrivals (10000)
  --quick              logs alone: no captures, no losses, no profiles apart
  --first SEED         the first of the seeds (the first of all)
  --training           training seeds instead, for looking at errors without looking at the test
  --jobs N             processes at a time; the results are the same (as many as there are cores)
  --errors FILE        also write every plant below High and every benign channel at Medium or above, with the reasons
  --date YYYY-MM-DD    said above the results
  --write FILE         put the results between the marker comments of FILE
  --weights FILE       put reliability and false positives between the marker comments of FILE
`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '12' },
    hosts: { type: 'string', default: '150-300' },
    plants: { type: 'string', default: '15' },
    random: { type: 'string', default: '10000' },
    quick: { type: 'boolean', default: false },
    first: { type: 'string' },
    training: { type: 'boolean', default: false },
    jobs: { type: 'string', default: `${availableParallelism()}` },
    errors: { type: 'string' },
    date: { type: 'string' },
    write: { type: 'string' },
    weights: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.error(USAGE);
  process.exit(0);
}
const count = wholeNumber(USAGE, 'seeds', values.seeds, 1);
const [fewest, most] = values.hosts.split('-').map((text) => wholeNumber(USAGE, 'hosts', text, 10)) as [number, number?];
const plants = wholeNumber(USAGE, 'plants', values.plants, 0);
const series = wholeNumber(USAGE, 'random', values.random, 0);
const jobs = wholeNumber(USAGE, 'jobs', values.jobs, 1);
const diagnosed = values.errors !== undefined;
const { from, until } = values.training ? SEEDS.TRAINING : SEEDS.TEST;
const first = values.first === undefined ? from : wholeNumber(USAGE, 'first', values.first, from);
const seeds = Array.from({ length: Math.min(count, until - first) }, (_, i) => first + i);
const hostsOf = (index: number) => Math.round(fewest + (((most ?? fewest) - fewest) * index) / Math.max(1, seeds.length - 1));

const plain: View = { as: 'log', loss: 0, diagnosed };
const others: readonly View[] = [
  { as: 'capture', loss: 0, diagnosed: false },
  { as: 'log', loss: 0.1, diagnosed: false },
  { as: 'capture', loss: 0.1, diagnosed: false },
  { as: 'records-and-answers', loss: 0, diagnosed: false },
  { as: 'records', loss: 0, diagnosed: false },
];
const SERIES_A_TASK = 1000;
const tasks: Task[] = [
  ...seeds.map(
    (seed, i): Task => ({
      kind: 'day',
      seed,
      hosts: hostsOf(i),
      plants,
      family: 'fit',
      views: values.quick ? [plain] : [plain, ...others],
    }),
  ),
  ...(values.quick
    ? []
    : seeds.map((seed, i): Task => ({ kind: 'day', seed, hosts: hostsOf(i), plants, family: 'unseen', views: [plain] }))),
  ...(['among-visits', 'four-hours'] as const).flatMap((kind) =>
    seeds.map((seed): Task => ({ kind: 'hard', case: kind, seed, hosts: 60, diagnosed })),
  ),
  ...Array.from(
    { length: Math.ceil(series / SERIES_A_TASK) },
    (_, i): Task => ({
      kind: 'random',
      seed: first + i,
      series: Math.min(SERIES_A_TASK, series - i * SERIES_A_TASK),
    }),
  ),
];

const outcomes = await runTasks<Task, Outcome>(new URL('./evaluate/task.ts', import.meta.url), tasks, jobs, (done) => {
  if (process.stderr.isTTY || done % 10 === 0 || done === tasks.length) console.error(`${done} of ${tasks.length}`);
});

const days = daysOf(outcomes, 'fit', 'log', 0);
const when = values.date === undefined ? '' : `${values.date}. `;
const channels = days.reduce((sum, day) => sum + day.channels, 0);
const connections = days.reduce((sum, day) => sum + day.connections, 0);
const about =
  `${when}${values.training ? 'Training' : 'Test'} seeds ${seeds[0]}–${seeds.at(-1)}: ${seeds.length} days of ${fewest} to ${most ?? fewest} hosts with ${plants} implants each, ` +
  `${connections.toLocaleString('en-US')} connections in ${channels.toLocaleString('en-US')} channels. Means over days; hard cases on days of 60 hosts.`;
const result = [
  about,
  '',
  marksTable(outcomes),
  '',
  '### By trait, from logs',
  '',
  plantTable(days, 'trait'),
  '',
  '### By profile, from logs',
  '',
  plantTable([...days, ...daysOf(outcomes, 'unseen', 'log', 0)], 'profile'),
].join('\n');
const reliability = [
  about.replace(/ Means over.*/, ''),
  '',
  reliabilityTable(days),
  '',
  '### How often a benign channel gets there',
  '',
  floorTable(days),
].join('\n');
console.log(`${result}\n\n### Reliability\n\n${reliability}`);
const put = (file: string, text: string, name: string) =>
  writeFileSync(file, replaceSection(existsSync(file) ? readFileSync(file, 'utf8') : '', text, name));
if (values.write !== undefined) put(values.write, result, 'evaluation');
if (values.weights !== undefined) put(values.weights, reliability, 'reliability');
if (values.errors !== undefined) writeFileSync(values.errors, errorsPage(outcomes));
