import type { FindingRow } from './finding-rows.ts';
import type { SortKey } from './ranking-headings.ts';

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** By rank, the worst first. */
export const BY_RANK: Sort = { key: 'rank', descending: false };

/** What a first click brings: the most telling end first. */
export function firstSort(key: SortKey): Sort {
  return { key, descending: ['score', 'up', 'evidence', 'calls'].includes(key) };
}

/** A copy in order; ties keep the order of ranks, and what has no value comes last either way. */
export function sortRows(rows: readonly FindingRow[], { key, descending }: Sort): readonly FindingRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const one = value(a, key);
    const other = value(b, key);
    if (one === other) return a.index - b.index;
    if (one === null) return 1;
    if (other === null) return -1;
    return (one < other ? -1 : 1) * sign;
  });
}

function value(row: FindingRow, key: SortKey): number | string | null {
  switch (key) {
    case 'rank':
      return row.index;
    case 'score':
      return row.bits;
    case 'host':
      return sortableHost(row.host);
    case 'destination':
      return row.destination;
    case 'period':
      return row.period;
    case 'up':
      return row.bytesUp;
    case 'first':
      return row.firstUs;
    case 'evidence':
      return row.techniques.length;
    case 'calls':
      return row.exchanges;
  }
}

/** IPv4 addresses in the order of their numbers, before all else. */
function sortableHost(host: string): string {
  const quad = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  return quad === null
    ? `~${host}`
    : quad
        .slice(1)
        .map((part) => part.padStart(3, '0'))
        .join('.');
}
