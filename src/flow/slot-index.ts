/** Finds a slot by hash: open addressing, linear probing, deletion by backward shift. */
export class SlotIndex {
  readonly #capacity: number;
  #mask: number;
  /** Pairs of hash and slot plus one; 0 is an empty place. */
  #places: Uint32Array;
  #count = 0;

  constructor(capacity = 1 << 12) {
    this.#capacity = capacity;
    this.#mask = capacity - 1;
    this.#places = new Uint32Array(capacity * 2);
  }

  get places(): Uint32Array {
    return this.#places;
  }

  get mask(): number {
    return this.#mask;
  }

  add(hash: number, slot: number): void {
    if (++this.#count * 3 > this.#mask * 2) this.#grow();
    this.#put(hash, slot + 1);
  }

  remove(hash: number, slot: number): void {
    const places = this.#places;
    const mask = this.#mask;
    let at = hash & mask;
    while (places[at * 2 + 1] !== slot + 1) {
      if (places[at * 2 + 1] === 0) return;
      at = (at + 1) & mask;
    }
    this.#count--;
    for (let next = (at + 1) & mask; places[next * 2 + 1] !== 0; next = (next + 1) & mask) {
      const home = places[next * 2]! & mask;
      // An entry may move back only when its home does not lie between the hole and itself.
      if (((next - home) & mask) < ((next - at) & mask)) continue;
      places[at * 2] = places[next * 2]!;
      places[at * 2 + 1] = places[next * 2 + 1]!;
      at = next;
    }
    places[at * 2] = 0;
    places[at * 2 + 1] = 0;
  }

  clear(): void {
    this.#mask = this.#capacity - 1;
    this.#places = new Uint32Array(this.#capacity * 2);
    this.#count = 0;
  }

  #put(hash: number, value: number): void {
    const places = this.#places;
    let at = hash & this.#mask;
    while (places[at * 2 + 1] !== 0) at = (at + 1) & this.#mask;
    places[at * 2] = hash;
    places[at * 2 + 1] = value;
  }

  #grow(): void {
    const old = this.#places;
    this.#mask = this.#mask * 2 + 1;
    this.#places = new Uint32Array((this.#mask + 1) * 2);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] !== 0) this.#put(old[at]!, old[at + 1]!);
    }
  }
}
