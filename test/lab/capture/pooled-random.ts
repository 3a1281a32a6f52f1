import { Random } from '../../../scripts/bench/capture/random.ts';

const POOL_BYTES = 1 << 20;
const PIECES = 4_096;

/** Keys and nonces out of one pool: made byte by byte they would be most of the cost of a hello. */
export class PooledRandom extends Random {
  readonly #pool: Buffer;
  #pieces: Uint8Array[] = [];

  constructor(seed: number) {
    super(seed);
    this.#pool = super.bytes(POOL_BYTES);
  }

  /** One of 4,096 pieces of the same length, made once. For ciphertext that nobody reads. */
  piece(length: number): Uint8Array {
    if (this.#pieces[0]?.length !== length) this.#pieces = Array.from({ length: PIECES }, () => this.bytes(length));
    return this.#pieces[this.next() & (PIECES - 1)]!;
  }

  override bytes(length: number): Buffer {
    const at = this.below(POOL_BYTES - length);
    return this.#pool.subarray(at, at + length);
  }
}
