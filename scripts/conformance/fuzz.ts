/** 10,000 damaged captures through the whole front; exit code 1 on a throw, a hang or memory that grows. Run: npm run fuzz [-- count seed] */
import process from 'node:process';
import { usedMemory } from './heap.ts';
import { type MutationRun, runMutations } from './run-mutations.ts';
import { readSeeds } from './seeds.ts';

const HANG_MS = 2000;
/** Caches of code and of regular expressions settle within a run; a leak of 1 kB a capture would make 9 MB. */
const GROWTH_BYTES = 8 * 1024 * 1024;

const count = Number(process.argv[2] ?? 10_000);
const start = Number(process.argv[3] ?? 20_260);
const seeds = await readSeeds();
const totals = { refused: 0, flows: 0 };
let slowest: MutationRun | undefined;
let settled = 0;
await runMutations(seeds, count, start, (run) => {
  totals.refused += run.refused ? 1 : 0;
  totals.flows += run.flows;
  if (slowest === undefined || run.milliseconds > slowest.milliseconds) slowest = run;
  if (run.index === Math.floor(count / 10)) settled = usedMemory();
});
const growth = usedMemory() - settled;
console.log(`${count} damaged captures of ${seeds.length} seeds, seed number ${start}: none threw`);
console.log(`${totals.refused} refused as no capture, ${totals.flows} flows`);
console.log(`slowest ${slowest?.milliseconds.toFixed(0)} ms (number ${slowest?.index}, ${slowest?.format})`);
console.log(`memory in use after a collection, from one tenth of the run to its end: ${(growth / 1024).toFixed(0)} kB more`);
if ((slowest?.milliseconds ?? 0) > HANG_MS || growth > GROWTH_BYTES) process.exitCode = 1;
