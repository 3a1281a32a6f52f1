/**
 * Storage of live flows: one interleaved record per flow in slabs of typed arrays. Interleaved measured 1.15× faster than one array per
 * column, and slabs never copy when they grow.
 */

const SLAB_BITS = 13;
const SLAB_SLOTS = 1 << SLAB_BITS;
/** A record in 64-bit floats; the words lie behind its ten floats. */
export const FLOATS = 22;
export const WORDS = FLOATS * 2;

/** Exchanges kept of one flow; the rest is summed. A call a minute fills it in almost three days. */
export const MAXIMUM_EXCHANGES = 4096;

/** Floats of a record. */
export const START = 0;
export const END = 1;
export const BYTES_UP = 2;
export const BYTES_DOWN = 3;
export const WIRE_UP = 4;
export const WIRE_DOWN = 5;
export const LAST_PAYLOAD = 6;
export const TURN_START = 7;
export const TURN_UP = 8;
export const TURN_DOWN = 9;

/** Words of a record. */
export const CLIENT = 20;
export const SERVER = 24;
/** Client port in the high half, server port in the low one. */
export const PORTS = 28;
export const PROTOCOL = 29;
export const HASH = 30;
export const FLAGS = 31;
export const PACKETS_UP = 32;
export const PACKETS_DOWN = 33;
export const NEXT_UP = 34;
export const NEXT_DOWN = 35;
/** Initial sequence number of the client. */
export const INITIAL = 36;
export const INPUT = 37;
export const TURN_COUNT = 38;
/** First and last block of finished exchanges, plus one; 0 is none. */
export const TURN_HEAD = 39;
export const TURN_TAIL = 40;
/** Bursts of payload after a silence, by who began them. */
export const BURSTS_UP = 41;
export const BURSTS_DOWN = 42;
/** Keystrokes by who typed: the client's in the high half, the server's in the low one. */
export const KEYS = 43;

/** Allocates slots and lends views: slot `s` lies in slab `s >>> 13` at record `s & 8191`. */
export class Slots {
  readonly floats: Float64Array[] = [];
  readonly words: Uint32Array[] = [];
  readonly #free: number[] = [];
  #next = 0;

  /** Slots ever used: live ones have the LIVE flag. */
  get used(): number {
    return this.#next;
  }

  get live(): number {
    return this.#next - this.#free.length;
  }

  /** A slot, all zero. */
  take(): number {
    const freed = this.#free.pop();
    if (freed !== undefined) return freed;
    const slot = this.#next++;
    if (slot >>> SLAB_BITS === this.floats.length) {
      const buffer = new ArrayBuffer(SLAB_SLOTS * FLOATS * 8);
      this.floats.push(new Float64Array(buffer));
      this.words.push(new Uint32Array(buffer));
    }
    return slot;
  }

  give(slot: number): void {
    const at = (slot & (SLAB_SLOTS - 1)) * FLOATS;
    this.floats[slot >>> SLAB_BITS]!.fill(0, at, at + FLOATS);
    this.#free.push(slot);
  }

  /** Gives back all slots, and their memory. */
  clear(): void {
    this.floats.length = 0;
    this.words.length = 0;
    this.#free.length = 0;
    this.#next = 0;
  }
}

export const slabOf = (slot: number): number => slot >>> SLAB_BITS;
export const floatsAt = (slot: number): number => (slot & (SLAB_SLOTS - 1)) * FLOATS;
export const wordsAt = (slot: number): number => (slot & (SLAB_SLOTS - 1)) * WORDS;
