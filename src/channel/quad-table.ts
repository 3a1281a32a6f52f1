import { grownSlots } from './grown-slots.ts';
import { hashWords } from './hash-words.ts';

const PAGE_BITS = 12;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

/** Numbers keys of four 32-bit words from 0 on, in the order of their first coming. Open addressing over typed arrays. */
export class QuadTable {
  size = 0;
  /** Four words per key. */
  readonly #keys: Uint32Array[] = [];
  /** Pairs of a hash and an entry's number plus one: growing reads no keys. */
  #slots: Uint32Array = new Uint32Array(1024);

  /** The entry's number; a new key gets the next one. */
  add(a: number, b: number, c: number, d: number): number {
    const hash = hashWords(a, b, c, d) >>> 0;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    for (let entry = slots[slot + 1]!; entry !== 0; entry = slots[slot + 1]!) {
      if (slots[slot] === hash) {
        const keys = this.page(entry - 1);
        const at = this.at(entry - 1);
        if (keys[at] === a && keys[at + 1] === b && keys[at + 2] === c && keys[at + 3] === d) return entry - 1;
      }
      slot = (slot + 2) & mask;
    }
    const id = this.size++;
    if (id >>> PAGE_BITS === this.#keys.length) this.#keys.push(new Uint32Array(PAGE_SIZE * 4));
    const keys = this.page(id);
    const at = this.at(id);
    keys[at] = a;
    keys[at + 1] = b;
    keys[at + 2] = c;
    keys[at + 3] = d;
    slots[slot] = hash;
    slots[slot + 1] = id + 1;
    if (this.size * 8 > slots.length * 3) this.#slots = grownSlots(slots);
    return id;
  }

  /** The entry's number, or -1. */
  find(a: number, b: number, c: number, d: number): number {
    const hash = hashWords(a, b, c, d) >>> 0;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (hash << 1) & mask; slots[slot + 1] !== 0; slot = (slot + 2) & mask) {
      if (slots[slot] !== hash) continue;
      const entry = slots[slot + 1]! - 1;
      const keys = this.page(entry);
      const at = this.at(entry);
      if (keys[at] === a && keys[at + 1] === b && keys[at + 2] === c && keys[at + 3] === d) return entry;
    }
    return -1;
  }

  /** The words that hold an entry's key, from `at(id)` on. */
  page(id: number): Uint32Array {
    return this.#keys[id >>> PAGE_BITS]!;
  }

  at(id: number): number {
    return (id & PAGE_MASK) * 4;
  }
}
