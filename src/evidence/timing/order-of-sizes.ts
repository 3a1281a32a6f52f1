/** Sizes are told apart up to this: past it, their order says nothing. */
const MOST = 2 ** 38;
/** Values of a digit: sizes are sorted by eight bits at a time. */
const DIGITS = 256;
/** Up to this many are in order sooner by insertion. */
const FEW = 32;

/** Numbers of events in order of their sizes. One instance serves many channels: its arrays are used again. */
export class OrderOfSizes {
  /** Events put in order last. */
  count = 0;
  /** From 0 to `count`, ascending in (size, number). */
  numbers = new Uint32Array(0);
  /** Their sizes, in that order. */
  sizes = new Float64Array(0);
  /** By number, where it stands in that order. */
  places = new Uint32Array(0);
  #kept = new Float64Array(0);
  #other = new Uint32Array(0);
  readonly #ends = new Uint32Array(DIGITS);

  /** @param sizes whole numbers, no less than 0; only the first `count` are read. */
  fill(sizes: Float64Array, count: number): void {
    this.#reserve(count);
    this.count = count;
    const kept = this.#kept;
    let most = 0;
    for (let i = 0; i < count; i++) {
      const size = Math.min(sizes[i]!, MOST);
      kept[i] = size;
      if (size > most) most = size;
    }
    if (count <= FEW) this.#insert(count);
    else this.#byDigits(count, most);
    const { numbers } = this;
    for (let place = 0; place < count; place++) {
      const i = numbers[place]!;
      this.sizes[place] = sizes[i]!;
      this.places[i] = place;
    }
  }

  #insert(count: number): void {
    const { numbers } = this;
    const sizes = this.#kept;
    for (let i = 0; i < count; i++) {
      const size = sizes[i]!;
      let at = i;
      for (; at > 0 && sizes[numbers[at - 1]!]! > size; at--) numbers[at] = numbers[at - 1]!;
      numbers[at] = i;
    }
  }

  /** From the lowest digit to the highest, each time into the other array: a quarter of the time of comparing. */
  #byDigits(count: number, most: number): void {
    let from = this.#other;
    let to = this.numbers;
    for (let i = 0; i < count; i++) from[i] = i;
    for (let unit = 1; unit === 1 || unit <= most; unit *= DIGITS) {
      this.#byDigit(count, 1 / unit, from, to);
      [from, to] = [to, from];
    }
    this.numbers = from;
    this.#other = to;
  }

  #byDigit(count: number, perUnit: number, from: Uint32Array, to: Uint32Array): void {
    const sizes = this.#kept;
    const ends = this.#ends.fill(0);
    for (let i = 0; i < count; i++) {
      const digit = (sizes[i]! * perUnit) & (DIGITS - 1);
      ends[digit] = ends[digit]! + 1;
    }
    let before = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const here = ends[digit]!;
      ends[digit] = before;
      before += here;
    }
    for (let place = 0; place < count; place++) {
      const i = from[place]!;
      const digit = (sizes[i]! * perUnit) & (DIGITS - 1);
      const end = ends[digit]!;
      to[end] = i;
      ends[digit] = end + 1;
    }
  }

  #reserve(count: number): void {
    if (this.#kept.length >= count) return;
    const room = count * 2;
    this.numbers = new Uint32Array(room);
    this.sizes = new Float64Array(room);
    this.places = new Uint32Array(room);
    this.#kept = new Float64Array(room);
    this.#other = new Uint32Array(room);
  }
}
