import type { PooledRandom } from './pooled-random.ts';

const RECORD_HEADER = 5;
const LARGEST_RECORD = 16_384 + RECORD_HEADER;
const DATA = 23;
/** One part is put together at a time. */
const scratch = Buffer.alloc(65_536);

/** What a run of payload holds: a head of known bytes, then ciphertext, in TLS records of about one size where asked for. */
export class Filler {
  readonly #random: PooledRandom;
  readonly #keptBytes: number;
  #head: Uint8Array = new Uint8Array(0);
  #bytes = 0;
  #recordBytes = 0;

  /** @param keptBytes the length of most parts asked for. */
  constructor(random: PooledRandom, keptBytes: number) {
    this.#random = random;
    this.#keptBytes = keptBytes;
  }

  /** Begins a run of `bytes` in all. The head is borrowed until the next run. */
  begin(head: Uint8Array, bytes: number, records: boolean): void {
    const rest = bytes - head.length;
    this.#head = head;
    this.#bytes = bytes;
    this.#recordBytes = records && rest > RECORD_HEADER ? Math.ceil(rest / Math.ceil(rest / LARGEST_RECORD)) : 0;
  }

  /** Bytes `from` … `to` of the run, valid until the next call. */
  part(from: number, to: number): Uint8Array {
    const head = this.#head;
    if (from > head.length && to - from === this.#keptBytes && !this.#beginsRecord(from, to)) return this.#random.piece(to - from);
    let at = from;
    if (at < head.length) {
      const stop = Math.min(to, head.length);
      scratch.set(head.subarray(at, stop), 0);
      at = stop;
    }
    if (at < to) {
      scratch.set(this.#random.bytes(to - at), at - from);
      if (this.#recordBytes > 0) this.#stamp(from, at, to);
    }
    return scratch.subarray(0, to - from);
  }

  /** Whether the header of a record has a byte in `from` … `to`, behind the head. */
  #beginsRecord(from: number, to: number): boolean {
    if (this.#recordBytes === 0) return false;
    const into = (from - this.#head.length) % this.#recordBytes;
    return into < RECORD_HEADER || into + to - from > this.#recordBytes;
  }

  /** Writes the headers of records that begin, or went on, in `at` … `to`. */
  #stamp(from: number, at: number, to: number): void {
    const first = this.#head.length;
    const size = this.#recordBytes;
    for (let begin = first + Math.floor((at - first) / size) * size; begin < to; begin += size) {
      const body = Math.min(size, this.#bytes - begin) - RECORD_HEADER;
      const header = [DATA, 3, 3, body >>> 8, body & 255];
      for (let i = 0; i < RECORD_HEADER; i++) if (begin + i >= at && begin + i < to) scratch[begin + i - from] = header[i]!;
    }
  }
}
