import { describe, expect, it } from 'vitest';
import { TimeGroups } from '../../src/core/time-groups.ts';

const DAY = 86_400e6;
const JUNE = Date.UTC(2026, 5, 1) * 1000;

function groups(...times: number[]) {
  const found = new TimeGroups();
  for (const time of times) found.add(time, time + 1);
  return found.kept().map(({ firstUs, endUs, rows }) => [firstUs, endUs, rows]);
}
const many = (count: number, from = JUNE) => Array.from({ length: count }, (_, i) => from + i * 1e6);

describe('the time that rows are of', () => {
  it('has none without rows', () => expect(groups()).toEqual([]));

  it('spans what lies within a year, whatever the order', () => {
    expect(groups(JUNE, JUNE + 366 * DAY, JUNE + 200 * DAY)).toEqual([[JUNE, JUNE + 366 * DAY + 1, 3]]);
    expect(groups(JUNE + 3, JUNE, JUNE + 5)).toEqual([[JUNE, JUNE + 6, 3]]);
  });

  it('is without single rows of another year, before or after, near 1970 or in 2255', () => {
    for (const far of [1, JUNE - 400 * DAY, JUNE + 400 * DAY, Number.MAX_SAFE_INTEGER - 1])
      expect(groups(far, ...many(40), far)).toEqual([[JUNE, JUNE + 39e6 + 1, 40]]);
  });

  it('keeps a second time that is no accident: 1 % of all, and a quarter where there are fewer than eight', () => {
    const before = JUNE - 800 * DAY;
    expect(groups(...many(8, before), ...many(792))).toHaveLength(2);
    expect(groups(...many(8, before), ...many(793))).toHaveLength(1);
    expect(groups(...many(2, before), ...many(6))).toHaveLength(2);
    expect(groups(...many(2, before), ...many(7))).toHaveLength(1);
  });

  it('keeps one of two single rows and the other', () => expect(groups(1, JUNE)).toHaveLength(2));
});
