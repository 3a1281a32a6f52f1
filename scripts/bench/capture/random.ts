/** A seeded source of numbers, so that every run writes the same capture to the byte. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(seed: number) {
    this.a = seed >>> 0;
    this.b = 0x9e3779b9;
    this.c = 0x243f6a88;
    this.counter = 1;
    for (let round = 0; round < 16; round++) this.next();
  }

  /** A whole number below 2³². The mixing is Chris Doty-Humphrey's small fast counting generator (PractRand, sfc32). */
  next(): number {
    const sum = (((this.a + this.b) >>> 0) + this.counter) >>> 0;
    this.counter = (this.counter + 1) >>> 0;
    this.a = (this.b ^ (this.b >>> 9)) >>> 0;
    this.b = (this.c + (this.c << 3)) >>> 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) >>> 0;
    return sum;
  }

  /** In [0, 1). */
  fraction(): number {
    return this.next() / 4294967296;
  }

  below(bound: number): number {
    return Math.floor(this.fraction() * bound);
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  exponential(mean: number): number {
    return -Math.log(1 - this.fraction()) * mean;
  }

  /** Log-normal: a heavy tail around the median, as sizes on the web have. The sum of twelve fractions stands in for a Gaussian. */
  heavy(median: number, sigma: number, most: number): number {
    let gaussian = -6;
    for (let i = 0; i < 12; i++) gaussian += this.fraction();
    return Math.min(most, Math.round(median * Math.exp(gaussian * sigma)));
  }

  bytes(length: number): Buffer {
    const out = Buffer.allocUnsafe(length);
    for (let i = 0; i < length; i++) out[i] = this.next() >>> 24;
    return out;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  }
}
