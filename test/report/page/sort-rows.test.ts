import { describe, expect, it } from 'vitest';
import { sortRows } from '../../../src/report/page/sort-rows.ts';
import { findingRow } from './finding-row.ts';

const rows = [
  findingRow({ index: 0, host: '10.2.0.10', bits: 5, period: null, bytesUp: 10 }),
  findingRow({ index: 1, host: '10.2.0.9', bits: 4, period: 60, bytesUp: 10 }),
  findingRow({ index: 2, host: 'fd00::1', bits: 3, period: 30, bytesUp: 900 }),
];
const order = (key: 'rank' | 'host' | 'period' | 'up', descending: boolean) =>
  sortRows(rows, { key, descending }).map(({ index }) => index);

describe('the order of the ranking', () => {
  it('is that of the ranks unless another is asked for', () => {
    expect(order('rank', false)).toEqual([0, 1, 2]);
    expect(order('rank', true)).toEqual([2, 1, 0]);
  });

  it('puts addresses in the order of their numbers', () => {
    expect(order('host', false)).toEqual([1, 0, 2]);
  });

  it('puts what has no value last, either way', () => {
    expect(order('period', false)).toEqual([2, 1, 0]);
    expect(order('period', true)).toEqual([1, 2, 0]);
  });

  it('keeps the order of ranks among equals, either way', () => {
    expect(order('up', true)).toEqual([2, 0, 1]);
    expect(order('up', false)).toEqual([0, 1, 2]);
  });
});
