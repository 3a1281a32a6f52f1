import type { TreeColumn } from './tree-column.ts';

/** Slope and curvature of the loss at every row. */
export interface Slopes {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

export interface GrowOptions {
  /** Questions on the way to a leaf, at most. */
  readonly depth: number;
  /** Drawn towards 0 as if so much curvature had been seen there (ridge). */
  readonly ridge: number;
  /** Curvature that each side of a question must keep. */
  readonly least: number;
  /** What a question must gain to be asked. */
  readonly gain: number;
}

/** A node: a leaf where `column` is −1. Values are in nats. */
export interface GrownNode {
  column: number;
  bin: number;
  value: number;
  within: GrownNode | null;
  beyond: GrownNode | null;
}

interface Open {
  readonly node: GrownNode;
  /** What its value is kept within, so that rising columns rise over the whole tree. */
  readonly low: number;
  readonly high: number;
}

interface Question {
  gain: number;
  column: number;
  bin: number;
  within: number;
  beyond: number;
}

const ENDED = 255;

/** One tree on the second-order expansion of the loss (Chen and Guestrin 2016, section 2.2), level by level. Same rows, same tree. */
export function growTree(columns: readonly TreeColumn[], slopes: Slopes, options: GrowOptions): GrownNode {
  const count = slopes.gradient.length;
  const root = leaf();
  let place: Uint8Array = new Uint8Array(count);
  let level: Open[] = [{ node: root, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }];
  for (let depth = 0; level.length > 0; depth++) {
    const sums = sumsOf(slopes, place, level.length);
    for (const [i, { node, low, high }] of level.entries()) {
      node.value = Math.min(high, Math.max(low, -sums.gradient[i]! / (sums.hessian[i]! + options.ridge)));
    }
    if (depth === options.depth) break;
    const questions = level.map((): Question => ({ gain: options.gain, column: -1, bin: 0, within: 0, beyond: 0 }));
    for (const [column, each] of columns.entries()) ask(column, each, slopes, place, sums, questions, options);
    ({ level, place } = split(columns, level, questions, place));
  }
  return root;
}

const leaf = (): GrownNode => ({ column: -1, bin: 0, value: 0, within: null, beyond: null });

function sumsOf({ gradient, hessian }: Slopes, place: Uint8Array, nodes: number): Slopes {
  const sums = { gradient: new Float64Array(nodes), hessian: new Float64Array(nodes) };
  for (let row = 0; row < place.length; row++) {
    const node = place[row]!;
    if (node === ENDED) continue;
    sums.gradient[node]! += gradient[row]!;
    sums.hessian[node]! += hessian[row]!;
  }
  return sums;
}

/** Tries every edge of one column in every open node. */
function ask(
  column: number,
  { rows, bins, edges, zeroBin, rising }: TreeColumn,
  { gradient, hessian }: Slopes,
  place: Uint8Array,
  all: Slopes,
  questions: readonly Question[],
  { ridge, least }: GrowOptions,
): void {
  const width = edges.length + 1;
  const slope = new Float64Array(questions.length * width);
  const curve = new Float64Array(questions.length * width);
  const rest = { slope: all.gradient.slice(), curve: all.hessian.slice() };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const node = place[row]!;
    if (node === ENDED) continue;
    slope[node * width + bins[i]!]! += gradient[row]!;
    curve[node * width + bins[i]!]! += hessian[row]!;
    rest.slope[node]! -= gradient[row]!;
    rest.curve[node]! -= hessian[row]!;
  }
  for (const [node, best] of questions.entries()) {
    slope[node * width + zeroBin]! += rest.slope[node]!;
    curve[node * width + zeroBin]! += rest.curve[node]!;
    const [g, h] = [all.gradient[node]!, all.hessian[node]!];
    let [low, weight] = [0, 0];
    for (let bin = 0; bin < edges.length; bin++) {
      low += slope[node * width + bin]!;
      weight += curve[node * width + bin]!;
      if (weight < least || h - weight < least) continue;
      const [within, beyond] = [-low / (weight + ridge), -(g - low) / (h - weight + ridge)];
      if (rising && within > beyond) continue;
      const gain = within ** 2 * (weight + ridge) + beyond ** 2 * (h - weight + ridge) - g ** 2 / (h + ridge);
      if (gain > best.gain) Object.assign(best, { gain, column, bin, within, beyond });
    }
  }
}

/** Opens both sides of every node that found a question, and sends the rows there. */
function split(
  columns: readonly TreeColumn[],
  level: readonly Open[],
  questions: readonly Question[],
  place: Uint8Array,
): { level: Open[]; place: Uint8Array } {
  const next: Open[] = [];
  const first = questions.map(({ column, bin, within, beyond }, i) => {
    if (column < 0) return -1;
    const { node, low, high } = level[i]!;
    Object.assign(node, { column, bin, within: leaf(), beyond: leaf() });
    const middle = columns[column]!.rising ? (within + beyond) / 2 : null;
    next.push({ node: node.within!, low, high: middle ?? high }, { node: node.beyond!, low: middle ?? low, high });
    return next.length - 2;
  });
  const to = new Uint8Array(place.length).fill(ENDED);
  for (let row = 0; row < place.length; row++) {
    const node = place[row]!;
    if (node === ENDED || first[node]! < 0) continue;
    const { column, bin } = questions[node]!;
    to[row] = first[node]! + (columns[column]!.zeroBin <= bin ? 0 : 1);
  }
  for (const [node, { column, bin }] of questions.entries()) {
    if (column < 0) continue;
    const { rows, bins } = columns[column]!;
    for (let i = 0; i < rows.length; i++) if (place[rows[i]!] === node) to[rows[i]!] = first[node]! + (bins[i]! <= bin ? 0 : 1);
  }
  return { level: next, place: to };
}
