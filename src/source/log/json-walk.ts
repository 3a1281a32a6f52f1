/** Goes through a JSON object (RFC 8259) by its grammar, from one value that is looked at to the next, and has the way learned. */
import { Buffer } from 'node:buffer';
import type { JsonFound } from './json-found.ts';
import type { JsonLayout } from './json-layout.ts';
import type { JsonPaths } from './json-paths.ts';
import type { JsonPlace } from './json-place.ts';
import { JsonStep } from './json-step.ts';
import { JsonValue } from './json-value.ts';
import { skipSpace } from './skip-space.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
/** Longer keys are not remembered. */
const MAXIMUM_KEY = 256;

export class JsonWalk {
  /** Where the value begins, or behind the line's object. */
  at = 0;
  readonly #paths: JsonPaths;
  readonly #found: JsonFound;
  readonly #layout: JsonLayout;
  readonly #value = new JsonValue();
  #keyAt = 0;
  #keyEnd = 0;
  #escaped = false;

  constructor(paths: JsonPaths, found: JsonFound, layout: JsonLayout) {
    this.#paths = paths;
    this.#found = found;
    this.#layout = layout;
  }

  /** @param at behind a value, or where the line begins. @returns null when the line is no whole object. */
  next(place: JsonPlace, bytes: Uint8Array, at: number, end: number): JsonStep | null {
    const found = this.#found;
    const step = new JsonStep();
    const moves: number[] = [];
    const open = (node: number, keptAs: number, i: number) => {
      found.open(node, keptAs, i);
      moves.push(i - at, node, keptAs);
      return i + 1;
    };
    let i = at;
    let first = found.depth === 0;
    if (first) {
      if (i >= end || bytes[i] !== OPEN) return null;
      i = open(0, -1, i);
    }
    while (!step.final) {
      i = skipSpace(bytes, i, end);
      if (i < end && bytes[i] === CLOSE) {
        found.close(++i);
        moves.push(i - at, -1, -1);
        step.final = found.depth === 0;
        first = false;
        continue;
      }
      if (!first) {
        if (i >= end || bytes[i] !== COMMA) return null;
        i = skipSpace(bytes, i + 1, end);
      }
      first = false;
      i = this.#key(bytes, i, end);
      if (i < 0) return null;
      const key = this.#escaped ? null : this.#paths.find(found.node, bytes, this.#keyAt, this.#keyEnd);
      const isObject = i < end && bytes[i] === OPEN;
      if (key !== null && key.child > 0 && isObject) {
        i = open(key.child, key.field, i);
        first = true;
      } else if (key !== null) {
        step.field = key.field;
        step.descends = key.child > 0;
        break;
      } else {
        if (isObject || (i < end && bytes[i] === ARRAY)) break;
        const behind = this.#value.read(bytes, i, end);
        if (behind < 0) return null;
        if (!this.#layout.isConstant(place, this.#name(bytes), bytes, this.#keyEnd, behind)) break;
        i = behind;
      }
    }
    if (moves.length > 0) step.moves = Int32Array.from(moves);
    this.at = i;
    this.#layout.learn(place, step, bytes, at, i, step.final ? '' : this.#name(bytes));
    return step;
  }

  /** @returns where the value behind a key and its colon begins, or -1. */
  #key(bytes: Uint8Array, at: number, end: number): number {
    if (at >= end || bytes[at] !== QUOTE) return -1;
    this.#keyAt = at + 1;
    this.#escaped = false;
    let i = at + 1;
    for (; i < end && bytes[i] !== QUOTE; i++) {
      if (bytes[i] !== BACKSLASH) continue;
      this.#escaped = true;
      i++;
    }
    if (i >= end) return -1;
    this.#keyEnd = i;
    i = skipSpace(bytes, i + 1, end);
    return i < end && bytes[i] === COLON ? skipSpace(bytes, i + 1, end) : -1;
  }

  /** The object and the key in it. */
  #name(bytes: Uint8Array): string {
    const length = Math.min(MAXIMUM_KEY, this.#keyEnd - this.#keyAt);
    return `${this.#found.node} ${Buffer.from(bytes.buffer, bytes.byteOffset + this.#keyAt, length).toString('latin1')}`;
  }
}
