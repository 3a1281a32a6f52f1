import { describe, expect, it } from 'vitest';
import { believableTimes } from '../../../src/source/log/netflow/netflow-believable.ts';

const NOW = 1_790_000_000e6;
const MINUTE = 60e6;
const YEAR = 366 * 86_400e6;

describe('the times of a flow record, beside its export', () => {
  it.each([
    ['as it says', NOW - MINUTE, NOW, NOW, [NOW - MINUTE, NOW, '']],
    ['since a start of an exporter whose clock was not set', 5 * MINUTE, 6 * MINUTE, NOW, [NOW - MINUTE, NOW, 'netflow.odd-time']],
    ['the same, exported by that clock', 5 * MINUTE, 6 * MINUTE, 7 * MINUTE, [5 * MINUTE, 6 * MINUTE, '']],
    ['zero', 0, 0, NOW, [NOW, NOW, 'netflow.odd-time']],
    ['negative', -5, NOW - 5, NOW, [NOW - 5, NOW - 5, 'netflow.odd-time']],
    ['ms that are µs', NOW * 1000, NOW * 1000, NOW, [NOW, NOW, 'netflow.odd-time']],
    ['a beginning of another year', NOW - 3 * YEAR, NOW - 5, NOW, [NOW - 5, NOW - 5, 'netflow.odd-time']],
    ['all of another year: replayed', NOW - 3 * YEAR, NOW - 3 * YEAR + 5, NOW, [NOW - 3 * YEAR, NOW - 3 * YEAR + 5, 'netflow.other-time']],
    ['no export time', NOW, NOW + 5, 0, [NOW, NOW + 5, 'netflow.other-time']],
  ] as const)('%s', (_, start, end, exported, [startUs, endUs, odd]) => {
    expect(believableTimes(start, end, exported)).toEqual({ startUs, endUs, odd });
  });
});
