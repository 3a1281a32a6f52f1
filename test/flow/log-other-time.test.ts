import { describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { joined } from './log-collect.ts';
import { logRow, type Told } from './log-rows-arbitrary.ts';

const NOW = 1_790_000_000e6;
const YEAR = 366 * 86_400e6;
const told = (startUs: number, clientPort: number): Told => ({ kind: 'flow', row: logRow({ startUs, endUs: startUs + 5, clientPort }) });

describe('a connection of another year', () => {
  const usual = Array.from({ length: 30 }, (_, i) => told(NOW + i * 60e6, 40_000 + i));

  it.each([
    ['1970', 7e6],
    ['years before', NOW - 3 * YEAR],
    ['years after', NOW + 3 * YEAR],
  ])('is left out and counted: %s', async (_, startUs) => {
    const issues = new Issues();
    expect(await joined([...usual, told(startUs, 50_000)], {}, issues)).toEqual(await joined(usual));
    expect(issues.list()).toEqual([{ name: 'log.other-time', count: 1 }]);
  });

  it('is kept where it is not alone, and where all are', async () => {
    const issues = new Issues();
    const others = Array.from({ length: 30 }, (_, i) => told(7e6 + i * 60e6, 40_000 + i));
    expect(await joined([...usual, ...others], {}, issues)).toHaveLength(60);
    expect(await joined(others, {}, issues)).toHaveLength(30);
    expect(issues.list()).toEqual([]);
  });
});
