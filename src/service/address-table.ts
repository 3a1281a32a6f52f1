import ipaddr from 'ipaddr.js';
import type { ServiceMatch } from '../model/service.ts';
import { Ipv4Runs } from './ipv4-runs.ts';

interface Block {
  readonly first: bigint;
  readonly last: bigint;
  readonly match: ServiceMatch;
}

/** First and last IPv4 address in the four-word space: ::ffff:0:0/96 (RFC 4291 §2.5.5.2). */
const IPV4_FIRST = 0xffff_0000_0000n;
const IPV4_LAST = 0xffff_ffff_ffffn;

/** Address blocks to matches, the narrowest block first. Nested blocks are cut into disjoint runs once, then bisected. */
export class AddressTable {
  readonly #ipv4: Ipv4Runs<ServiceMatch>;
  readonly #firsts: Uint32Array;
  readonly #lasts: Uint32Array;
  readonly #matches: readonly ServiceMatch[];

  /** @param blocks CIDR text and its match; of two equal blocks the first counts. */
  constructor(blocks: Iterable<readonly [cidr: string, match: ServiceMatch]>) {
    const runs = disjointRuns([...blocks].map(([cidr, match]) => blockOf(cidr, match)));
    this.#ipv4 = new Ipv4Runs(runs.flatMap(ipv4Part));
    this.#firsts = wordsOf(runs.map((run) => run.first));
    this.#lasts = wordsOf(runs.map((run) => run.last));
    this.#matches = runs.map((run) => run.match);
  }

  /** @param words four 32-bit words from `at`, big end first, IPv4 as ::ffff:a.b.c.d. */
  find(words: ArrayLike<number>, at = 0): ServiceMatch | null {
    if (words[at] === 0 && words[at + 1] === 0 && words[at + 2] === 0xffff) return this.#ipv4.find(words[at + 3]!);
    let low = 0;
    let high = this.#matches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareWords(this.#firsts, middle * 4, words, at) <= 0) low = middle + 1;
      else high = middle;
    }
    const run = low - 1;
    return run >= 0 && compareWords(this.#lasts, run * 4, words, at) >= 0 ? this.#matches[run]! : null;
  }
}

function ipv4Part({ first, last, match }: Block): { first: number; last: number; value: ServiceMatch }[] {
  if (last < IPV4_FIRST || first > IPV4_LAST) return [];
  const word = (value: bigint) => Number(value - IPV4_FIRST);
  return [{ first: first < IPV4_FIRST ? 0 : word(first), last: last > IPV4_LAST ? 0xffffffff : word(last), value: match }];
}

function compareWords(a: ArrayLike<number>, aAt: number, b: ArrayLike<number>, bAt: number): number {
  for (let i = 0; i < 4; i++) {
    const difference = (a[aAt + i]! >>> 0) - (b[bAt + i]! >>> 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function blockOf(cidr: string, match: ServiceMatch): Block {
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const mapped = address.kind() === 'ipv4';
  const bytes = address.toByteArray();
  let value = mapped ? 0xffffn : 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  const hostBits = BigInt((mapped ? 32 : 128) - bits);
  const first = (value >> hostBits) << hostBits;
  return { first, last: first | ((1n << hostBits) - 1n), match };
}

/** CIDR blocks nest or lie apart, so a stack of the open ones is enough. */
function disjointRuns(blocks: Block[]): Block[] {
  const order = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = blocks.map((block, index) => ({ block, index }));
  sorted.sort((a, b) => order(a.block.first, b.block.first) || order(b.block.last, a.block.last) || b.index - a.index);
  const runs: Block[] = [];
  const open: Block[] = [];
  let next = 0n;
  const closeUntil = (limit: bigint | null) => {
    for (let top = open.at(-1); top !== undefined && (limit === null || top.last < limit); top = open.at(-1)) {
      if (next <= top.last) runs.push({ first: next, last: top.last, match: top.match });
      next = next > top.last + 1n ? next : top.last + 1n;
      open.pop();
    }
  };
  for (const { block } of sorted) {
    closeUntil(block.first);
    const top = open.at(-1);
    if (top !== undefined && next < block.first) runs.push({ first: next, last: block.first - 1n, match: top.match });
    next = block.first;
    open.push(block);
  }
  closeUntil(null);
  return runs;
}

function wordsOf(values: readonly bigint[]): Uint32Array {
  const words = new Uint32Array(values.length * 4);
  values.forEach((value, index) => {
    for (let i = 0; i < 4; i++) words[index * 4 + i] = Number((value >> BigInt(96 - 32 * i)) & 0xffffffffn);
  });
  return words;
}
