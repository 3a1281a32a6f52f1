import { describe, expect, test } from 'vitest';
import { usedMemory } from '../../scripts/conformance/heap.ts';
import { type MutationRun, runMutations } from '../../scripts/conformance/run-mutations.ts';
import { readSeeds } from '../../scripts/conformance/seeds.ts';

const COUNT = 1000;
const GROWTH_BYTES = 8 * 1024 * 1024;
const seeds = await readSeeds();

describe('damaged captures', () => {
  test(`${COUNT} of them never throw, lose no packet on the way to flows, and keep no memory`, { timeout: 300_000 }, async () => {
    expect(seeds.length).toBeGreaterThan(10);
    const runs: MutationRun[] = [];
    let settled = 0;
    await runMutations(seeds, COUNT, 20_260, (run) => {
      runs.push(run);
      if (run.index === COUNT / 10) settled = usedMemory();
    });
    expect(runs.length).toBe(COUNT);
    // Most damage leaves something to read: else nothing would be tested.
    expect(runs.filter((run) => run.refused).length).toBeLessThan(COUNT / 4);
    expect(new Set(runs.filter((run) => run.flows > 0).map((run) => run.format)).size).toBe(6);
    expect(usedMemory() - settled).toBeLessThan(GROWTH_BYTES);
  });
});
