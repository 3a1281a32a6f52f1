/** How the lines before went on: programs write the same members in the same order, so most of a line is known before it is read. */
import { Buffer } from 'node:buffer';
import { JsonPlace } from './json-place.ts';
import type { JsonStep } from './json-step.ts';

/** Bounds. Suricata's events have some 200 ways on, and no place with more than ten. */
const MAXIMUM_STEPS = 2048;
const MAXIMUM_STEPS_OF_PLACE = 32;
const MAXIMUM_BYTES = 256;
/** Unwanted values are part of the text while they are short, were no more than two, and the place has few ways on. */
const MAXIMUM_CONSTANT_BYTES = 32;
const MAXIMUM_CONSTANTS = 2;
const MAXIMUM_CONSTANT_STEPS = 8;

/** Begins anew when it is full: lines of no layout cannot keep out the others. */
export class JsonLayout {
  /** Where lines begin. */
  start = new JsonPlace();
  /** Behind text that is not remembered. */
  readonly #nowhere = new JsonPlace();
  #places = new Map<string, JsonPlace>();
  #constants = new Map<string, Set<string>>();
  #seen = 0;

  /** Whether an unwanted value is taken for a constant. @param key text that names the object and its key. @param value from the key's end on. */
  isConstant(place: JsonPlace, key: string, bytes: Uint8Array, at: number, end: number): boolean {
    if (place === this.#nowhere || place.count >= MAXIMUM_CONSTANT_STEPS || end - at > MAXIMUM_CONSTANT_BYTES) return false;
    let known = this.#constants.get(key);
    if (known === undefined) {
      known = new Set();
      this.#constants.set(key, known);
    }
    if (known.size > MAXIMUM_CONSTANTS) return false;
    known.add(latin1(bytes, at, end));
    return known.size <= MAXIMUM_CONSTANTS;
  }

  /** Notes that `step` leads on from `place` by the text at `[at, end)`. @param key as in `isConstant`, of the value behind. */
  learn(place: JsonPlace, step: JsonStep, bytes: Uint8Array, at: number, end: number, key: string): void {
    if (++this.#seen > MAXIMUM_STEPS) this.#forget();
    step.next = step.final ? null : this.#behind(key, end - at);
    if (place === this.#nowhere || place.count === MAXIMUM_STEPS_OF_PLACE || end - at > MAXIMUM_BYTES) return;
    step.take(bytes, at, end);
    place.count++;
    // What comes often mostly comes early, too.
    if (place.first === null) place.first = step;
    else {
      let last = place.first;
      while (last.other !== null) last = last.other;
      last.other = step;
    }
  }

  #behind(key: string, length: number): JsonPlace {
    if (length > MAXIMUM_BYTES) return this.#nowhere;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = new JsonPlace();
    this.#places.set(key, place);
    return place;
  }

  #forget(): void {
    this.#seen = 0;
    this.start = new JsonPlace();
    this.#places = new Map();
    this.#constants = new Map();
  }
}

function latin1(bytes: Uint8Array, at: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
}
