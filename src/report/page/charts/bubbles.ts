import { decade } from './decades.ts';

/** Calls of about the same size: within a fiftieth of a decade, which is 5 %. */
export interface Bubble {
  /** Decades of bytes up and down, as `decade` has them. */
  readonly x: number;
  readonly y: number;
  readonly up: number;
  readonly down: number;
  readonly count: number;
}

const PARTS = 50;

/** In the order of x; the mean size stands for all. */
export function bubblesOf(up: ArrayLike<number>, down: ArrayLike<number>): readonly Bubble[] {
  const sums = new Map<number, { up: number; down: number; count: number }>();
  for (let i = 0; i < up.length; i++) {
    const key = Math.round(decade(up[i]!) * PARTS) * 10_000 + Math.round(decade(down[i]!) * PARTS);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { up: up[i]!, down: down[i]!, count: 1 });
    else {
      sum.up += up[i]!;
      sum.down += down[i]!;
      sum.count++;
    }
  }
  return [...sums.values()]
    .map(({ up, down, count }) => ({ x: decade(up / count), y: decade(down / count), up: up / count, down: down / count, count }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
}
