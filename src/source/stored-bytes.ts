/** Brings the stored bytes of one input into its intake, chunk by chunk, and takes their hash on the way. */
import { createHash, type Hash } from 'node:crypto';
import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Issues } from '../core/issues.ts';
import type { ByteStream } from './byte-stream.ts';
import type { Intake } from './intake.ts';

/** 8 MiB of the usual chunks: some 5 ms. */
const READS_BETWEEN_TURNS = 16;

export class StoredBytes {
  bytes = 0;
  #reads = 0;
  readonly #hash: Hash = createHash('sha256');
  readonly #intake: Intake;
  readonly #issues: Issues;
  readonly #chunkBytes: number;
  readonly #onChunk: (bytes: number) => void;

  /** @param onChunk gets the number of stored bytes of each chunk after its frames were handed on. */
  constructor(intake: Intake, issues: Issues, chunkBytes: number, onChunk: (bytes: number) => void) {
    this.#intake = intake;
    this.#issues = issues;
    this.#chunkBytes = chunkBytes;
    this.#onChunk = onChunk;
  }

  /** Of everything that came, also of bytes that no frame was read from. */
  sha256(): string {
    return this.#hash.digest('hex');
  }

  /**
   * Reads what is there now, and once more what came meanwhile: a file that is still being written faster than it is read would otherwise
   * have no end.
   */
  async fromFile(handle: FileHandle): Promise<void> {
    const { size } = await handle.stat();
    await this.#upTo(size, handle);
    const grown = (await handle.stat()).size;
    if (this.bytes < size) this.#issues.count('source.shrank');
    else if (grown > size) {
      this.#issues.count('source.grew');
      await this.#upTo(grown, handle);
    }
    await this.#intake.finish();
  }

  async #upTo(size: number, handle: FileHandle): Promise<void> {
    const buffer = new Uint8Array(Math.min(this.#chunkBytes, Math.max(1, size)));
    while (this.bytes < size) {
      const direct = this.#intake.direct;
      const target = direct === null ? buffer : direct.bytes;
      const at = direct === null ? 0 : direct.end;
      const wanted = Math.min(direct === null ? buffer.length : direct.room, size - this.bytes);
      const got = await this.#readInto(handle, target, at, wanted);
      if (got === 0) break;
      const chunk = target.subarray(at, at + got);
      this.#hash.update(chunk);
      this.bytes += got;
      if (direct === null) await this.#intake.push(chunk);
      else direct.filled(got);
      const { cutter } = this.#intake;
      if (cutter !== null) await cutter.turn();
      this.#onChunk(got);
    }
  }

  async fromStream(stream: ByteStream): Promise<void> {
    for (let chunk = await stream.next(); chunk !== null; chunk = await stream.next()) {
      this.#hash.update(chunk);
      this.bytes += chunk.length;
      await this.#intake.push(chunk);
      this.#onChunk(chunk.length);
    }
    if (stream.failed) this.#issues.count('source.read-error');
    await this.#intake.finish();
  }

  /**
   * Read on this thread: a chunk that another thread fetched lies in another core's cache, and a whole run measured 1.15 times the CPU
   * and 1.35 times the wall time with it. Signals and timers get their turn in between.
   */
  async #readInto(handle: FileHandle, target: Uint8Array, at: number, wanted: number): Promise<number> {
    if (++this.#reads % READS_BETWEEN_TURNS === 0) await new Promise((resolve) => setImmediate(resolve));
    try {
      return readSync(handle.fd, target, at, wanted, null);
    } catch {
      this.#issues.count('source.read-error');
      return 0;
    }
  }
}
