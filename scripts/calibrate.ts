/** `npm run calibrate`: fits what each kind of testimony is worth on training days of the lab, and writes it as one table. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { STATED_GROUPS } from '../src/evidence/groups.ts';
import type { HardCase } from '../test/lab/evaluate/hard-case.ts';
import { SEEDS } from '../test/lab/seeds.ts';
import { replaceSection } from './bench/replace-section.ts';
import { type CombinationFit, fitCombination } from './calibrate/fit-combination.ts';
import { fitWeights } from './calibrate/fit-weights.ts';
import type { Gathered, GatherTask } from './calibrate/gather.ts';
import { weightsPage } from './calibrate/weights-page.ts';
import { runTasks } from './evaluate/run-tasks.ts';

const USAGE = `npm run calibrate -- [options]

  --seeds N            training seeds, each a day of its own (100)
  --hard N             further ones, each a day with one implant that periodicity tests lose (80)
  --jobs N             processes at a time; the results are the same (as many as there are cores)
  --date YYYY-MM-DD    written into the table
  --write              write src/evidence/fitted-weights.ts, fitted-trees.ts and docs/weights.md, not only the screen
`;

const TABLE = new URL('../src/evidence/fitted-weights.ts', import.meta.url);
const TREES = new URL('../src/evidence/fitted-trees.ts', import.meta.url);
const PAGE = new URL('../docs/weights.md', import.meta.url);
/** Hosts of the days, in turn: a home or a small capture, an office, and days as large as those of the evaluation. */
const SIZES = [15, 60, 150, 225, 300] as const;
const HOSTS_A_PLANT = 7;
const HARD_CASES: readonly HardCase[] = ['among-visits', 'four-hours'];
const HARD_HOSTS = 60;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    hard: { type: 'string', default: '80' },
    jobs: { type: 'string', default: `${availableParallelism()}` },
    date: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const [count, hard, jobs] = [Number(values.seeds), Number(values.hard), Number(values.jobs)];
if (
  values.help ||
  !(Number.isInteger(count) && count > 0) ||
  !(Number.isInteger(hard) && hard >= 0) ||
  !(Number.isInteger(jobs) && jobs > 0)
) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

const { from, until } = SEEDS.TRAINING;
const seeds = Array.from({ length: Math.min(count + hard, until - from) }, (_, i) => from + i);
const tasks = seeds.map((seed, i): GatherTask => {
  if (i >= count) return hardTask(seed, i - count);
  const hosts = SIZES[i % SIZES.length]!;
  // As many days from captures as from logs, of each size.
  return {
    seed,
    hosts,
    plants: Math.max(1, Math.round(hosts / HOSTS_A_PLANT)),
    family: Math.floor(i / 3) % 2 === 0 ? 'fit' : 'varied',
    as: (i + Math.floor(i / SIZES.length)) % 2 === 0 ? 'log' : 'capture',
    // Every fourth day has holes: of what the sensor lost, the client's hello is missed most.
    loss: i % 4 === 3 ? 0.1 : 0,
  };
});

/** Two from logs and two from captures in turn, so that each case has both. */
function hardTask(seed: number, i: number): GatherTask {
  return { seed, hosts: HARD_HOSTS, plants: HARD_CASES[i % 2]!, family: 'fit', as: i % 4 < 2 ? 'log' : 'capture', loss: 0 };
}

const days = await runTasks<GatherTask, Gathered>(new URL('./calibrate/gather.ts', import.meta.url), tasks, jobs, (done) => {
  if (process.stderr.isTTY || done % 10 === 0 || done === tasks.length) console.error(`${done} of ${tasks.length}`);
});
const fitted = fitWeights(days, STATED_GROUPS);
const combination = fitCombination(fitted.rows, fitted.bits);
const channels = days.reduce((sum, day) => sum + day.channels, 0);
const plants = days.reduce((sum, day) => sum + day.plants, 0);
const [first, last] = [seeds[0]!, seeds.at(-1)!];
const about = [
  `${values.date === '' ? '' : `${values.date}. `}Training seeds ${first}–${last}: ${count} days of ${SIZES[0]} to ${SIZES.at(-1)} hosts, half from logs and half from captures,`,
  'every fourth with a tenth of its packets lost, half with implants as published and half with variants of them',
  `${hard === 0 ? '' : `; and ${hard} days of ${HARD_HOSTS} hosts with one implant of the hard cases`}.`,
]
  .join(' ')
  .replace(' ;', ';')
  .replace(' .', '.');
const page = weightsPage(fitted, combination, STATED_GROUPS, about);
console.log(page);
if (values.write) {
  const tables = Object.entries(fitted.tables).map(
    ([key, knots]) => `    '${key}': [\n${knots.map((knot) => `      [${knot.join(', ')}],\n`).join('')}    ],\n`,
  );
  const groups = Object.entries(fitted.groups).map(([name, { least, most }]) => `    ${name}: { least: ${least}, most: ${most} },\n`);
  writeFileSync(
    TABLE,
    `import type { FittedWeights } from './fitted.ts';

/** Written by \`npm run calibrate\` from training days of the lab; docs/weights.md has the counts in words. Do not edit by hand. */
export const FITTED_WEIGHTS: FittedWeights = {
  date: '${values.date}',
  seeds: [${first}, ${last}],
  days: ${days.length},
  channels: ${channels},
  plants: ${plants},
  tables: {
${tables.join('')}  },
  groups: {
${groups.join('')}  },
};
`,
  );
  writeFileSync(TREES, treesFile(combination));
  writeFileSync(PAGE, replaceSection(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '', page, 'fitted'));
}

function treesFile({ plants: planted, benign, features, least, most, trees }: CombinationFit): string {
  return `import type { FittedTrees } from './fitted-tree.ts';

/** Written by \`npm run calibrate\` from training days of the lab; docs/weights.md says how. Do not edit by hand. */
// biome-ignore format: a tree to a line
export const FITTED_TREES: FittedTrees = {
  date: '${values.date}',
  seeds: [${first}, ${last}],
  plants: ${planted},
  benign: ${benign},
  features: [
${features.map((feature) => `    '${feature}',\n`).join('')}  ],
  least: ${least},
  most: ${most},
  trees: [
${trees.map((tree) => `    ${JSON.stringify(tree)},\n`).join('')}  ],
};
`;
}
