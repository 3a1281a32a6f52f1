/** Drives one of node:zlib's streams so that everything it opened before an error is handed on. */
import type { Transform } from 'node:stream';
import type { Decompressor } from './decompressor.ts';

export class TransformDecompressor implements Decompressor {
  readonly #stream: Transform;
  #ended = false;
  /** What the taker threw: carried out of the stream's callbacks to the one who pushes. */
  #thrown: { reason: unknown } | null = null;
  #wake: (() => void) | null = null;

  /**
   * Listening to `data` instead of iterating: an iterator drops what is buffered when the stream fails.
   * @param broken gets the code of the error, at most once.
   */
  constructor(stream: Transform, take: (bytes: Uint8Array) => void, broken: (code: string | undefined) => void) {
    this.#stream = stream;
    stream.on('data', (bytes: Uint8Array) => {
      if (this.#thrown !== null) return;
      try {
        take(bytes);
      } catch (reason) {
        this.#thrown = { reason };
      }
    });
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!this.#ended) broken(error.code);
      this.#settle();
    });
    stream.on('end', () => this.#settle());
  }

  async push(bytes: Uint8Array): Promise<void> {
    if (this.#ended || bytes.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#stream.write(bytes, () => this.#resume());
    });
    this.#rethrow();
  }

  async finish(): Promise<void> {
    if (!this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#stream.end();
      });
    }
    this.#stream.destroy();
    this.#rethrow();
  }

  #settle(): void {
    this.#ended = true;
    this.#resume();
  }

  #resume(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  #rethrow(): void {
    if (this.#thrown !== null) throw this.#thrown.reason;
  }
}
