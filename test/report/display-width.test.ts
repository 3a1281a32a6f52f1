import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/report/display-width.ts';
import { fitColumns } from '../../src/report/fit-columns.ts';
import { pad } from '../../src/report/pad.ts';
import { sparkline } from '../../src/report/sparkline.ts';
import { wrap } from '../../src/report/wrap.ts';

describe('columns of a terminal', () => {
  it.each([
    ['abc', 3],
    ['漢字', 4],
    ['ｗ', 2],
    ['e\u0301', 1],
    ['🦑', 2],
    ['…▁◆', 3],
    ['한국어', 6],
  ])('%s takes %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it.each([
    ['abcdefgh', 8, 'abcdefgh'],
    ['abcdefgh', 5, 'ab…gh'],
    ['abcdefgh', 1, '…'],
    ['abcdefgh', 0, ''],
    ['漢字漢字漢', 6, '漢…漢'],
    ['e\u0301fghij', 3, 'e\u0301…j'],
  ])('%s cut to %i columns is %s', (text, width, expected) => {
    expect(fitColumns(text, width)).toBe(expected);
  });

  it('pads to exactly the width and never beyond', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '漢', 'e\u0301', '🦑', ' ') }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('left', 'right'),
        (text, width, align) => displayWidth(pad(text, width, align as 'left' | 'right')) === width,
      ),
    );
  });

  it('wraps at spaces and shows that something is left', () => {
    expect(wrap('one two three four', 9, 9)).toEqual(['one two', 'three', 'four']);
    expect(wrap('one two three four', 9, 1)).toEqual(['one two…']);
    expect(wrap('one two34 five', 9, 1)).toEqual(['one two3…']);
    expect(wrap('', 9, 2)).toEqual([]);
  });
});

describe('a sparkline', () => {
  it('shows nothing where nothing was, and something where anything was', () => {
    expect(sparkline([0, 1, 0, 10_000], 4)).toBe('·▁·▆');
  });

  it('gives each column equally many counts', () => {
    expect(sparkline(new Array<number>(60).fill(3), 26)).toBe('▆'.repeat(20));
    expect(sparkline([], 10)).toHaveLength(1);
  });
});
