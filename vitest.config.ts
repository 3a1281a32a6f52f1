import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Many tests wait for programs that they start: one worker a core, where vitest would leave one core free.
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
