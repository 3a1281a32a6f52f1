/** Bins of 32 bytes below this size, and of a thirty-second of each octave above it. */
const EVEN = 2_048;
const EVEN_BINS = EVEN / 32;
const BINS = EVEN_BINS + 20 * 32;
/** Neighbours that a window of 64 bytes or 4 % reaches into: four, and one to spare. */
const WINDOW_BINS = 5;

/** How many sizes a window of 64 bytes or 4 % of its lower end holds at most, told without putting them in order. */
export class SizeBins {
  readonly #counts = new Int32Array(BINS + WINDOW_BINS);

  clear(): void {
    this.#counts.fill(0);
  }

  /** @param size in bytes, no less than 0. */
  add(size: number): void {
    const bin = binOf(size);
    this.#counts[bin] = this.#counts[bin]! + 1;
  }

  /** Whether a window may hold so many of the sizes added. */
  mayHold(least: number): boolean {
    const counts = this.#counts;
    let inside = 0;
    for (let bin = 0; bin < counts.length; bin++) {
      inside += counts[bin]! - (bin >= WINDOW_BINS ? counts[bin - WINDOW_BINS]! : 0);
      if (inside >= least) return true;
    }
    return false;
  }
}

function binOf(size: number): number {
  if (size < EVEN) return size >> 5;
  // All that is longer shares the last bin.
  if (size >= 2 ** 31) return BINS - 1;
  const octave = 31 - Math.clz32(size);
  return EVEN_BINS + (octave - 11) * 32 + ((size >> (octave - 5)) & 31);
}
