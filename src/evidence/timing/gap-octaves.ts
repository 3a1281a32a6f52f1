/** Octaves told apart: 2^32 of a quarter of half a second are seventeen years. */
const OCTAVES = 32;
const MOST = 2 ** 31;

/** How many gaps between neighbours are of which length, to the octave: tells most scales that no timer can have without going through the events. */
export class GapOctaves {
  /** Gaps in (unit · 2^octave, unit · 2^(octave + 1)] and all longer ones. */
  readonly #from = new Int32Array(OCTAVES + 1);

  /** @param timesUs ascending; only the first `count` are read. */
  fill(timesUs: Float64Array, count: number, unitUs: number): void {
    const from = this.#from.fill(0);
    for (let i = 1; i < count; i++) {
      const units = Math.min(MOST, Math.ceil((timesUs[i]! - timesUs[i - 1]!) / unitUs)) - 1;
      if (!(units >= 1)) continue;
      const octave = 31 - Math.clz32(units);
      from[octave] = from[octave]! + 1;
    }
    for (let octave = OCTAVES - 1; octave >= 0; octave--) from[octave] = from[octave]! + from[octave + 1]!;
  }

  /** Gaps longer than unit · 2^octave. */
  from(octave: number): number {
    return octave < OCTAVES ? this.#from[octave]! : 0;
  }

  /** Of those the ones that are at most so many octaves longer. */
  within(octave: number, octaves: number): number {
    return this.from(octave) - this.from(octave + octaves);
  }
}
