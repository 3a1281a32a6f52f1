import { array, assert, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullestSizes } from '../../../src/evidence/timing/fullest-sizes.ts';
import { NumberOrder } from '../../../src/evidence/timing/number-order.ts';
import { OrderOfSizes } from '../../../src/evidence/timing/order-of-sizes.ts';

const sizes = array(integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 120 });

describe('sizes in order', () => {
  it('are as a comparator would have them, whatever was in order before', () => {
    const order = new OrderOfSizes();
    assert(
      property(sizes, integer({ min: 0, max: 28 }), (some, shift) => {
        const bytes = Float64Array.from(some, (size) => size * 2 ** shift);
        order.fill(bytes, bytes.length);
        const numbers = [...bytes.keys()].sort((a, b) => bytes[a]! - bytes[b]! || a - b);
        expect([...order.numbers.subarray(0, order.count)]).toEqual(numbers);
        expect([...order.sizes.subarray(0, order.count)]).toEqual(numbers.map((i) => bytes[i]));
        expect(numbers.map((i) => order.places[i])).toEqual([...numbers.keys()]);
      }),
    );
  });

  it('have the fullest window that counting each would find, also beside one that was found before', () => {
    const widths = [0, 0.02, 0.25];
    assert(
      property(sizes, integer({ min: 0, max: 2 }), integer({ min: 1, max: 12 }), (some, which, least) => {
        const sorted = Float64Array.from(some).sort();
        const width = widths[which]!;
        const first = fullestSizes(sorted, sorted.length, width, least);
        expect(first).toEqual(counted(sorted, width, least, 0, 0));
        if (first.count < least) return;
        const until = first.from + first.count;
        const second = fullestSizes(sorted, sorted.length, width, least, first.from, until);
        expect(second).toEqual(counted(sorted, width, least, first.from, until));
      }),
    );
  });
});

function counted(sorted: Float64Array, width: number, least: number, taken: number, until: number) {
  let found = { from: 0, count: least - 1 };
  for (let from = 0; from < sorted.length; from++) {
    if (from >= taken && from < until) continue;
    const most = sorted[from]! * (1 + width) + (width === 0 ? 0 : 12);
    let end = from;
    while (end < (from < taken ? taken : sorted.length) && sorted[end]! <= most) end++;
    if (end - from > found.count) found = { from, count: end - from };
  }
  return found;
}

describe('numbers in order', () => {
  it('are sorted, few or many of all there could be', () => {
    const order = new NumberOrder();
    assert(
      property(uniqueArray(integer({ min: 0, max: 299 }), { maxLength: 120 }), integer({ min: 300, max: 5_000 }), (some, below) => {
        const numbers = Uint32Array.from([...some, 7, 3]);
        order.sort(numbers, some.length, below);
        expect([...numbers]).toEqual([...some.toSorted((a, b) => a - b), 7, 3]);
      }),
    );
  });
});
