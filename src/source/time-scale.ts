/** Turns 64-bit pcapng timestamps of any unit into whole µs (rounded down), exactly and without BigInt. */
const TWO_32 = 4294967296;

export class TimeScale {
  /** Units in a µs, 10^0 to 10^6; a second division follows for finer units. */
  readonly #divisor: number;
  readonly #secondDivisor: number;
  readonly #multiplier: number;
  /** Negative power of two of the unit; -1 when it is decimal. */
  readonly #binary: number;
  readonly #offsetUs: number;

  /** @param resolution the value of `if_tsresol`: 10^-n, or 2^-n with the top bit set. @param offsetSeconds `if_tsoffset`. */
  constructor(resolution: number, offsetSeconds: number) {
    const power = resolution & 0x7f;
    this.#binary = resolution & 0x80 ? power : -1;
    this.#multiplier = power < 6 ? 10 ** (6 - power) : 1;
    this.#divisor = 10 ** Math.min(6, Math.max(0, power - 6));
    this.#secondDivisor = 10 ** Math.max(0, power - 12);
    this.#offsetUs = offsetSeconds * 1e6;
  }

  /** @returns whole µs since 1970; beyond 2^53 when the bytes say so. */
  toMicroseconds(high: number, low: number): number {
    if (this.#binary >= 0) return this.#fromBinary(high, low) + this.#offsetUs;
    const divisor = this.#divisor;
    if (divisor === 1) return (high * TWO_32 + low) * this.#multiplier + this.#offsetUs;
    // Long division in base 2^32: the remainder is below 10^6, so remainder * 2^32 + low is exact in a double.
    const quotient = Math.floor(high / divisor);
    const remainder = high - quotient * divisor;
    const micro = quotient * TWO_32 + Math.floor((remainder * TWO_32 + low) / divisor);
    return (this.#secondDivisor === 1 ? micro : Math.floor(micro / this.#secondDivisor)) + this.#offsetUs;
  }

  #fromBinary(high: number, low: number): number {
    const bits = this.#binary;
    if (bits > 64) return Math.floor(((high * TWO_32 + low) / 2 ** bits) * 1e6);
    if (bits <= 32) {
      const unit = 2 ** bits;
      const whole = Math.floor(low / unit);
      return (high * 2 ** (32 - bits) + whole) * 1e6 + Math.floor(((low - whole * unit) * 1e6) / unit);
    }
    // The fraction has more than 32 bits: its top 32 and the rest are scaled apart and their carry added.
    const unit = 2 ** (bits - 32);
    const seconds = Math.floor(high / unit);
    const highRest = high - seconds * unit;
    const lowWhole = Math.floor(low / unit);
    const top = highRest * 2 ** (64 - bits) + lowWhole;
    const carried = Math.floor(((low - lowWhole * unit) * 1e6) / unit);
    return seconds * 1e6 + Math.floor((top * 1e6 + carried) / TWO_32);
  }
}
