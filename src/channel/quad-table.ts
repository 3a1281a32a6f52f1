import { randomBytes } from 'node:crypto';

/** Places entries only and shows in no result: without it, a capture could be made whose keys all fall on one slot. */
const SEED = randomBytes(4).readUInt32LE(0);

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
    let slot = hash(a, b, c, d) & mask;
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
      let slot = hash(keys[at]!, keys[at + 1]!, keys[at + 2]!, keys[at + 3]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
    this.#mask = mask;
    this.keys = keys;
  }
}

/** Multiply, rotate and add per word, then spread: every input bit reaches the low bits that choose the slot. */
function hash(a: number, b: number, c: number, d: number): number {
  let h = SEED ^ Math.imul(a, 0x9e3779b1);
  h = Math.imul((h << 13) | (h >>> 19), 5) + Math.imul(b, 0x85ebca77);
  h = Math.imul((h << 13) | (h >>> 19), 5) + Math.imul(c, 0xc2b2ae3d);
  h = Math.imul((h << 13) | (h >>> 19), 5) + Math.imul(d, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
