/** Bytes that can be taken only once, with the pieces that were looked at ahead kept for the reader. */
export class ByteStream {
  readonly #source: AsyncIterator<unknown>;
  readonly #held: Uint8Array[] = [];
  /** The source broke off; what came before was handed out. */
  failed = false;

  constructor(source: AsyncIterable<unknown>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next piece without taking it away; null at the end. */
  async ahead(): Promise<Uint8Array | null> {
    const piece = await this.#pull();
    if (piece !== null) this.#held.push(piece);
    return piece;
  }

  /** The next piece, held ones first; null at the end. */
  async next(): Promise<Uint8Array | null> {
    return this.#held.shift() ?? (await this.#pull());
  }

  async #pull(): Promise<Uint8Array | null> {
    while (!this.failed) {
      try {
        const { done, value } = await this.#source.next();
        if (done === true) return null;
        if (value instanceof Uint8Array && value.length > 0) return value;
      } catch {
        this.failed = true;
      }
    }
    return null;
  }
}
