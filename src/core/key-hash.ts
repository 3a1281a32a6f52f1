/** Hashes what logs call a connection or a certificate by (Zeek's uid, Suricata's flow_id). */
import { mix } from './mix.ts';

/** Any two different numbers. */
const FIRST_SEED = 0x243f6a88;
const SECOND_SEED = 0x85a308d3;

/** 64 bits; the same for text as for its bytes. Not seeded by chance: the order of flows follows from them. */
export class KeyHash {
  /** Of the last key, signed 32 bits each: both 0 for an empty one, `high` never 0 for any other. */
  low = 0;
  high = 0;
  readonly #length: number;
  /** The prefix's part of the hash, and its last character when they are odd in number, else -1. */
  readonly #first: number;
  readonly #second: number;
  readonly #odd: number;

  /** @param prefix keeps the keys of one format apart from all others. */
  constructor(prefix: string) {
    let first = FIRST_SEED;
    let second = SECOND_SEED;
    for (let i = 0; i + 1 < prefix.length; i += 2) {
      const word = prefix.charCodeAt(i) | (prefix.charCodeAt(i + 1) << 16);
      first = firstStep(first, word);
      second = secondStep(second, word);
    }
    this.#length = prefix.length;
    this.#first = first;
    this.#second = second;
    this.#odd = prefix.length % 2 === 0 ? -1 : prefix.charCodeAt(prefix.length - 1);
  }

  /** @param bytes one character each. */
  bytes(bytes: Uint8Array, at: number, end: number): void {
    let first = this.#first;
    let second = this.#second;
    let i = at;
    if (this.#odd >= 0 && i < end) {
      const word = this.#odd | (bytes[i++]! << 16);
      first = firstStep(first, word);
      second = secondStep(second, word);
    }
    for (; i + 1 < end; i += 2) {
      const word = bytes[i]! | (bytes[i + 1]! << 16);
      first = firstStep(first, word);
      second = secondStep(second, word);
    }
    this.#finish(first, second, end - at, i < end ? bytes[i]! : -1);
  }

  text(text: string): void {
    let first = this.#first;
    let second = this.#second;
    const end = text.length;
    let i = 0;
    if (this.#odd >= 0 && i < end) {
      const word = this.#odd | (text.charCodeAt(i++) << 16);
      first = firstStep(first, word);
      second = secondStep(second, word);
    }
    for (; i + 1 < end; i += 2) {
      const word = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
      first = firstStep(first, word);
      second = secondStep(second, word);
    }
    this.#finish(first, second, end, i < end ? text.charCodeAt(i) : -1);
  }

  /** @param length of the key without prefix. @param last its character that no other stands beside, or -1. */
  #finish(first: number, second: number, length: number, last: number): void {
    if (length <= 0) {
      this.low = 0;
      this.high = 0;
      return;
    }
    const whole = this.#length + length;
    const low = mix(last < 0 ? first : firstStep(first, last), whole, last < 0 ? second : secondStep(second, last));
    this.low = low | 0;
    this.high = mix(last < 0 ? second : secondStep(second, last), low, whole) | 1;
  }
}

function firstStep(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0xcc9e2d51);
  return mixed ^ (mixed >>> 15);
}

function secondStep(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x1b873593);
  return mixed ^ (mixed >>> 13);
}
