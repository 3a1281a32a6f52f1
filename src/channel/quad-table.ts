import { hashWords } from './hash-words.ts';

/** Numbers keys of four 32-bit words from 0 on, in the order of their first coming. Open addressing over typed arrays. */
export class QuadTable {
  size = 0;
  /** Four words per entry. */
  keys: Uint32Array;
  #slots: Int32Array;
  #mask: number;

  /** @param capacity entries expected. */
  constructor(capacity = 512) {
    let slots = 1024;
    while (slots < capacity * 2) slots *= 2;
    this.#slots = new Int32Array(slots);
    this.#mask = slots - 1;
    this.keys = new Uint32Array(slots * 2);
  }

  /** The entry's number; a new key gets the next one. */
  add(a: number, b: number, c: number, d: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const keys = this.keys;
    let slot = hashWords(a, b, c, d) & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      const at = (entry - 1) * 4;
      if (keys[at] === a && keys[at + 1] === b && keys[at + 2] === c && keys[at + 3] === d) return entry - 1;
      slot = (slot + 1) & mask;
    }
    const id = this.size++;
    const at = id * 4;
    keys[at] = a;
    keys[at + 1] = b;
    keys[at + 2] = c;
    keys[at + 3] = d;
    slots[slot] = id + 1;
    if (this.size * 2 > mask) this.#grow();
    return id;
  }

  #grow(): void {
    const length = this.#slots.length * 2;
    const slots = new Int32Array(length);
    const mask = length - 1;
    const keys = new Uint32Array(length * 2);
    keys.set(this.keys);
    for (let id = 0; id < this.size; id++) {
      const at = id * 4;
      let slot = hashWords(keys[at]!, keys[at + 1]!, keys[at + 2]!, keys[at + 3]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
    this.#mask = mask;
    this.keys = keys;
  }
}
