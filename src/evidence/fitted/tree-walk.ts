import type { FittedTree } from './fitted-trees.ts';

/** A leaf asks nothing. */
const LEAF = -1;

/** Fitted trees as arrays, since every channel that is listed goes down all of them: node after node, what is within right after its question. */
export class TreeWalk {
  readonly #roots: Int32Array;
  readonly #features: Int32Array;
  readonly #most: Float64Array;
  readonly #bits: Float64Array;
  /** Where the tree goes on when the answer is no. */
  readonly #beyond: Int32Array;

  constructor(trees: readonly FittedTree[]) {
    const nodes: { feature: number; most: number; bits: number; beyond: number }[] = [];
    const add = (tree: FittedTree): void => {
      if (typeof tree === 'number') {
        nodes.push({ feature: LEAF, most: 0, bits: tree, beyond: LEAF });
        return;
      }
      const [feature, most, bits, within, beyond]: Exclude<FittedTree, number> = tree;
      const node = { feature, most, bits, beyond: LEAF };
      nodes.push(node);
      add(within);
      node.beyond = nodes.length;
      add(beyond);
    };
    this.#roots = Int32Array.from(trees, (tree) => {
      const root = nodes.length;
      add(tree);
      return root;
    });
    this.#features = Int32Array.from(nodes, ({ feature }) => feature);
    this.#most = Float64Array.from(nodes, ({ most }) => most);
    this.#bits = Float64Array.from(nodes, ({ bits }) => bits);
    this.#beyond = Int32Array.from(nodes, ({ beyond }) => beyond);
  }

  /** Bits of all trees for these values of the features. */
  sum(values: Float64Array): number {
    const features = this.#features;
    const most = this.#most;
    const beyond = this.#beyond;
    let sum = 0;
    for (const root of this.#roots) {
      let node = root;
      for (let feature = features[node]!; feature !== LEAF; feature = features[node]!) {
        node = values[feature]! <= most[node]! ? node + 1 : beyond[node]!;
      }
      sum += this.#bits[node]!;
    }
    return sum;
  }

  /** Each step down a tree, credited to the feature that was asked there (Saabas 2014): adds up to `sum` but for what the roots have. */
  credits(values: Float64Array): Float64Array {
    const credits = new Float64Array(values.length);
    for (const root of this.#roots) {
      let node = root;
      for (let feature = this.#features[node]!; feature !== LEAF; feature = this.#features[node]!) {
        const next = values[feature]! <= this.#most[node]! ? node + 1 : this.#beyond[node]!;
        credits[feature]! += this.#bits[next]! - this.#bits[node]!;
        node = next;
      }
    }
    return credits;
  }
}
