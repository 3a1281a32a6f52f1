/** What the codes of zstd sequences stand for (RFC 8878 §3.1.1.3.2.1.1) and their default distributions (§3.1.1.3.2.2). */
import { FseTable } from './fse-table.ts';

const LITERAL_EXTRA = [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const MATCH_EXTRA = [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

/** `direct` codes stand for themselves plus `first`; each later one begins where the one before it ends. */
function codes(direct: number, first: number, extra: readonly number[]): { bases: Uint32Array; extra: Uint8Array } {
  const bases = new Uint32Array(direct + extra.length);
  const bits = new Uint8Array(direct + extra.length);
  for (let code = 0; code < bases.length; code++) {
    bits[code] = extra[code - direct] ?? 0;
    bases[code] = code === 0 ? first : bases[code - 1]! + 2 ** bits[code - 1]!;
  }
  return { bases, extra: bits };
}

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);

export const zstdSequenceCodes = {
  literals: codes(16, 0, LITERAL_EXTRA),
  matches: codes(32, 3, MATCH_EXTRA),
  /** In the order of their descriptions. A distance code is a number of bits; more than 28 reach behind any window. */
  tables: [
    {
      maximumSymbol: 35,
      maximumAccuracy: 9,
      standard: new FseTable([4, 3, ...repeat(2, 11), 1, 1, 1, ...repeat(2, 9), 3, 2, ...repeat(1, 5), ...repeat(-1, 4)], 6),
    },
    { maximumSymbol: 28, maximumAccuracy: 8, standard: new FseTable([...repeat(1, 6), 2, 2, 2, ...repeat(1, 15), ...repeat(-1, 5)], 5) },
    { maximumSymbol: 52, maximumAccuracy: 9, standard: new FseTable([1, 4, 3, ...repeat(2, 6), ...repeat(1, 37), ...repeat(-1, 7)], 6) },
  ],
} as const;
