/** One feature of many rows, in bins. */
export interface TreeColumn {
  readonly name: string;
  /** Bin n holds what is above edge n − 1 and at most edge n. */
  readonly edges: readonly number[];
  /** Rows whose value is not 0, ascending, each once, and their bins. */
  readonly rows: Uint32Array;
  readonly bins: Uint8Array;
  readonly zeroBin: number;
  /** More of it may not count for less. */
  readonly rising: boolean;
}

const MOST_BINS = 24;
/** Between 0 and the least that is said. */
const NEXT_TO_ZERO = 1e-6;

/** @param values of `rows`; every other row has 0. @returns null where all rows are alike. */
export function treeColumn(name: string, rows: readonly number[], values: readonly number[], rising: boolean): TreeColumn | null {
  const distinct = [...new Set([0, ...values])].sort((a, b) => a - b);
  if (distinct.length < 2) return null;
  const edges = distinct.length <= MOST_BINS ? between(distinct) : quantiles(values);
  const binOf = (value: number) => {
    const bin = edges.findIndex((edge) => value <= edge);
    return bin < 0 ? edges.length : bin;
  };
  return { name, edges, rows: Uint32Array.from(rows), bins: Uint8Array.from(values, binOf), zeroBin: binOf(0), rising };
}

function between(distinct: readonly number[]): number[] {
  return distinct.slice(1).map((value, i) => (value + distinct[i]!) / 2);
}

function quantiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const edges = new Set([-NEXT_TO_ZERO, NEXT_TO_ZERO]);
  for (let i = 1; i < MOST_BINS; i++) edges.add(sorted[Math.floor((sorted.length * i) / MOST_BINS)]!);
  return [...edges].sort((a, b) => a - b);
}
