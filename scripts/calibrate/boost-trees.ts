import { type GrownNode, type GrowOptions, growTree } from './grow-tree.ts';
import type { TreeColumn } from './tree-column.ts';

export interface BoostOptions extends GrowOptions {
  readonly trees: number;
  /** Part of each tree that counts. */
  readonly rate: number;
}

/** Rows that are alike. */
export interface BoostRows {
  readonly malicious: Float64Array;
  readonly benign: Float64Array;
  /** Bits that stand before any tree. */
  readonly bits: Float64Array;
}

/** Gradient boosting of the logistic loss (Friedman 2001): each tree on what the sum before it leaves. Values of the trees are in nats. */
export function boostTrees(columns: readonly TreeColumn[], { malicious, benign, bits }: BoostRows, options: BoostOptions): GrownNode[] {
  const count = bits.length;
  const logit = bits.map((each) => each * Math.LN2);
  const slopes = { gradient: new Float64Array(count), hessian: new Float64Array(count) };
  const trees: GrownNode[] = [];
  for (let round = 0; round < options.trees; round++) {
    for (let row = 0; row < count; row++) {
      const p = 1 / (1 + Math.exp(-logit[row]!));
      slopes.gradient[row] = p * benign[row]! - (1 - p) * malicious[row]!;
      slopes.hessian[row] = p * (1 - p) * (malicious[row]! + benign[row]!);
    }
    const tree = growTree(columns, slopes, options);
    if (tree.column < 0) break;
    shrink(tree, options.rate);
    addTo(
      logit,
      tree,
      columns,
      Uint32Array.from({ length: count }, (_, row) => row),
    );
    trees.push(tree);
  }
  return trees;
}

function shrink(node: GrownNode, rate: number): void {
  node.value *= rate;
  if (node.within !== null) shrink(node.within, rate);
  if (node.beyond !== null) shrink(node.beyond, rate);
}

function addTo(
  logit: Float64Array,
  { column, bin, value, within, beyond }: GrownNode,
  columns: readonly TreeColumn[],
  rows: Uint32Array,
): void {
  if (within === null || beyond === null) {
    for (const row of rows) logit[row]! += value;
    return;
  }
  const { rows: told, bins, zeroBin } = columns[column]!;
  // Both are ascending.
  let next = 0;
  const isWithin = (row: number) => {
    while (next < told.length && told[next]! < row) next++;
    return (told[next] === row ? bins[next]! : zeroBin) <= bin;
  };
  const sides: [number[], number[]] = [[], []];
  for (const row of rows) sides[isWithin(row) ? 0 : 1].push(row);
  addTo(logit, within, columns, Uint32Array.from(sides[0]));
  addTo(logit, beyond, columns, Uint32Array.from(sides[1]));
}
