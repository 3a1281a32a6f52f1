import { heardBits } from '../../src/evidence/fitted/combination.ts';
import { fittedKey } from '../../src/evidence/fitted/fitted-bits.ts';
import type { FittedTree, FittedTrees } from '../../src/evidence/fitted/fitted-trees.ts';
import { WEIGHTS } from '../../src/evidence/weights.ts';
import { boostTrees } from './boost-trees.ts';
import type { Row } from './gather.ts';
import type { GrownNode } from './grow-tree.ts';
import { type TreeColumn, treeColumn } from './tree-column.ts';

/** Few questions a tree, so that a reason names few testimonies; drawn towards 0, as channels of one lab resemble each other. */
const OPTIONS = { trees: 600, rate: 0.1, depth: 3, ridge: 4, least: 2, gain: 0.5 };
/** A missed plant costs as much as so many false alarms, more than in the fit of the scales: what the sum leaves of plants is to be found. */
const PLANT_WEIGHT = 16;
/** Kept within these, so that the sum of what was said still leads. */
const LIMITS = { least: -8, most: 8 } as const;
/** A feature has been seen on so many rows. */
const LEAST_ROWS = 30;
/** More of these may not count for less: a clearer timer, more that is sent, fewer who do the same. */
const RISING = new Set(['beaconing', 'upload-download-ratio', 'prevalence', 'community-deviation']);

export interface CombinationFit extends Omit<FittedTrees, 'date' | 'seeds'> {
  /** By feature, in how many of the trees' questions it is asked. */
  readonly questions: Readonly<Record<string, number>>;
}

/** Grows trees on the channels that the sum alone lists. @param bits of each row: prior and sum. */
export function fitCombination(rows: readonly Row[], bits: Float64Array): CombinationFit {
  const least = WEIGHTS.prior.bits + WEIGHTS.finding.bits;
  const listed = rows.flatMap((row, i) => (bits[i]! >= least ? [{ row, bits: bits[i]! }] : []));
  const columns = columnsOf(listed.map(({ row }) => row));
  const malicious = Float64Array.from(listed, ({ row }) => row.malicious);
  const benign = Float64Array.from(listed, ({ row }) => row.benign);
  const weighted = malicious.map((each) => PLANT_WEIGHT * each);
  const grown = boostTrees(columns, { malicious: weighted, benign, bits: Float64Array.from(listed, (each) => each.bits) }, OPTIONS);
  const questions: Record<string, number> = Object.fromEntries(columns.map(({ name }) => [name, 0]));
  const trees = grown.map((tree) => written(tree, columns, questions));
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return { plants: sum(malicious), benign: sum(benign), features: columns.map(({ name }) => name), ...LIMITS, trees, questions };
}

/** A column for each kind of testimony and each kind of client, by name. */
function columnsOf(rows: readonly Row[]): TreeColumn[] {
  const told = new Map<string, Map<number, number>>();
  const put = (name: string, row: number, value: number) => {
    const values = told.get(name) ?? new Map<number, number>();
    if (value !== 0) told.set(name, values.set(row, (values.get(row) ?? 0) + value));
  };
  for (const [i, { client, said }] of rows.entries()) {
    for (const [key, bits] of said) put(key, i, heardBits(key.slice(0, key.indexOf('/')), bits));
    put(fittedKey('client', client), i, 1);
  }
  return [...told.keys()].sort().flatMap((name) => {
    const values = told.get(name)!;
    if (values.size < LEAST_ROWS) return [];
    const column = treeColumn(name, [...values.keys()], [...values.values()], RISING.has(name.slice(0, name.indexOf('/'))));
    return column === null ? [] : [column];
  });
}

/** In bits, and with the values of edges in place of bins. */
function written(
  { column, bin, value, within, beyond }: GrownNode,
  columns: readonly TreeColumn[],
  questions: Record<string, number>,
): FittedTree {
  const bits = thousandths(value / Math.LN2);
  if (within === null || beyond === null) return bits;
  const { name, edges } = columns[column]!;
  questions[name]!++;
  return [column, thousandths(edges[bin]!), bits, written(within, columns, questions), written(beyond, columns, questions)];
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
