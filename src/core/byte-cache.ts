/** Of what is remembered, in bytes and in words. */
const LONGEST = 128;
const LONGEST_WORDS = LONGEST / 4;

/** Gives the same value again for the same bytes: names repeat from row to row, and so does what is made of them. */
export class ByteCache<Value> {
  readonly #make: (bytes: Uint8Array, at: number, end: number) => Value;
  readonly #mask: number;
  /** The bytes of each place, four in a word. */
  readonly #kept: Int32Array;
  /** 0 for a place that holds nothing. */
  readonly #lengths: Uint8Array;
  readonly #values: (Value | null)[];
  readonly #words = new Int32Array(LONGEST_WORDS);

  /**
   * @param make gives the value of bytes, and always the same one; they are borrowed.
   * @param places how many values are remembered: a power of two.
   */
  constructor(make: (bytes: Uint8Array, at: number, end: number) => Value, places: number) {
    this.#make = make;
    this.#mask = places - 1;
    this.#kept = new Int32Array(places * LONGEST_WORDS);
    this.#lengths = new Uint8Array(places);
    this.#values = new Array<Value | null>(places).fill(null);
  }

  /** @param bytes borrowed until the call returns. */
  get(bytes: Uint8Array, at: number, end: number): Value {
    const length = end - at;
    if (length <= 0 || length > LONGEST) return this.#make(bytes, at, end);
    const words = this.#words;
    let hash = length;
    let count = 0;
    let i = at;
    for (const stop = end - 3; i < stop; i += 4) {
      const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
      words[count++] = word;
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    if (i < end) {
      let word = 0;
      for (; i < end; i++) word = (word << 8) | bytes[i]!;
      words[count++] = word;
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const place = (hash ^ (hash >>> 16)) & this.#mask;
    const from = place * LONGEST_WORDS;
    const kept = this.#kept;
    if (this.#lengths[place] === length) {
      let k = 0;
      while (k < count && kept[from + k] === words[k]) k++;
      if (k === count) return this.#values[place]!;
    }
    const value = this.#make(bytes, at, end);
    for (let k = 0; k < count; k++) kept[from + k] = words[k]!;
    this.#lengths[place] = length;
    this.#values[place] = value;
    return value;
  }
}
