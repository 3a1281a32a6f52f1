import type { ServiceMatch } from '../model/service.ts';
import { globMatches } from './glob.ts';

interface Node {
  readonly value: string;
  exact: ServiceMatch | null;
  suffix: ServiceMatch | null;
  globs: Glob[] | null;
}

interface Glob {
  readonly pattern: string;
  /** Characters other than wildcards: what a glob weighs against a suffix's length. */
  readonly literals: number;
  readonly match: ServiceMatch;
}

/** RFC 1035 §2.3.4: a longer name cannot be one, so no glob is tried on it. */
const LONGEST_NAME = 253;
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 16777619;

/**
 * Names to matches: exact before all, then the longest suffix or glob.
 * A name is hashed once from its end; at each dot the hash so far finds the node of that tail. Every tail of every value
 * has a node, so the walk stops at the first unknown label, allocates nothing and never reads past the longest value.
 */
export class NameTable {
  readonly #nodes: Node[] = [];
  #hashes: number[] = [];
  #slots = new Int32Array(1024);
  #longest = 0;

  add(value: string, kind: 'exact' | 'suffix' | 'glob', match: ServiceMatch): void {
    const anchor = kind === 'glob' ? literalTail(value) : value;
    for (let at = anchor.lastIndexOf('.'); at >= 0; at = at === 0 ? -1 : anchor.lastIndexOf('.', at - 1)) this.#node(anchor.slice(at + 1));
    const node = this.#node(anchor);
    this.#longest = Math.max(this.#longest, anchor.length);
    if (kind !== 'glob') {
      node[kind] = match;
      return;
    }
    node.globs = node.globs ?? [];
    node.globs.push({ pattern: value, literals: value.replaceAll(/[*?]/g, '').length, match });
  }

  find(name: string): ServiceMatch | null {
    let end = name.length;
    if (end > 0 && name.charCodeAt(end - 1) === 46) end--;
    if (end === 0) return null;
    let hash = HASH_START;
    let best: ServiceMatch | null = null;
    let bestWeight = 0;
    const stop = Math.max(0, end - this.#longest - 1);
    for (let at = end - 1; at >= stop; at--) {
      let code = name.charCodeAt(at);
      if (code === 46) {
        const node = this.#lookUp(hash, name, at + 1, end);
        if (node === null) return best;
        if (node.suffix !== null && end - at - 1 >= bestWeight) {
          best = node.suffix;
          bestWeight = end - at - 1;
        }
        if (node.globs !== null && end <= LONGEST_NAME) {
          for (const glob of node.globs) {
            if (glob.literals > bestWeight && globMatches(glob.pattern, name, end)) {
              best = glob.match;
              bestWeight = glob.literals;
            }
          }
        }
      } else if (code >= 65 && code <= 90) {
        code |= 32;
      }
      hash = Math.imul(hash ^ code, HASH_PRIME);
    }
    if (stop > 0 || end > this.#longest) return best;
    const node = this.#lookUp(hash, name, 0, end);
    if (node === null) return best;
    return node.exact ?? (node.suffix !== null && end >= bestWeight ? node.suffix : best);
  }

  #node(value: string): Node {
    let hash = HASH_START;
    for (let at = value.length - 1; at >= 0; at--) hash = Math.imul(hash ^ value.charCodeAt(at), HASH_PRIME);
    const found = this.#lookUp(hash, value, 0, value.length);
    if (found !== null) return found;
    const node: Node = { value, exact: null, suffix: null, globs: null };
    this.#nodes.push(node);
    this.#hashes.push(hash);
    if (this.#nodes.length * 3 > this.#slots.length) this.#grow();
    else this.#place(this.#nodes.length - 1);
    return node;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let index = 0; index < this.#nodes.length; index++) this.#place(index);
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(this.#hashes[index]!) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = index + 1;
  }

  #lookUp(hash: number, name: string, from: number, end: number): Node | null {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot]! - 1;
      if (index < 0) return null;
      if (this.#hashes[index] !== hash) continue;
      const node = this.#nodes[index]!;
      if (sameText(node.value, name, from, end)) return node;
    }
  }
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function sameText(value: string, name: string, from: number, end: number): boolean {
  if (value.length !== end - from) return false;
  for (let at = 0; at < value.length; at++) {
    let code = name.charCodeAt(from + at);
    if (code >= 65 && code <= 90) code |= 32;
    if (code !== value.charCodeAt(at)) return false;
  }
  return true;
}

/** Whole labels after a glob's last wildcard: `store?.gofile.io` gives `gofile.io`. */
function literalTail(glob: string): string {
  const wild = Math.max(glob.lastIndexOf('*'), glob.lastIndexOf('?'));
  return glob.slice(glob.indexOf('.', wild) + 1);
}
