/** Opens zstd frame by frame, after a look at what each frame would cost. */
import type { Issues } from '../../core/issues.ts';
import type { Decompressor } from './decompressor.ts';
import type { ZstdEngine } from './zstd-engine.ts';
import { ZstdFrames } from './zstd-frames.ts';

/** 2^27, the zstd program's own limit unless it is told otherwise. */
const MAXIMUM_WINDOW_BYTES = 134_217_728;

export class ZstdDecompressor implements Decompressor {
  readonly #frames = new ZstdFrames();
  readonly #engine: ZstdEngine;
  readonly #take: (bytes: Uint8Array) => void;
  readonly #issues: Issues;
  #frame: Decompressor | null = null;
  #stopped = false;

  constructor(engine: ZstdEngine, take: (bytes: Uint8Array) => void, issues: Issues) {
    this.#engine = engine;
    this.#take = take;
    this.#issues = issues;
  }

  async push(bytes: Uint8Array): Promise<void> {
    const frames = this.#frames;
    for (let at = 0; at < bytes.length && !this.#stopped; ) {
      const next = frames.step(bytes, at, bytes.length);
      if (frames.garbage) this.#stop('zstd.corrupt');
      if (frames.started) await this.#start();
      if (frames.blocks && this.#frame !== null) await this.#frame.push(bytes.subarray(at, next));
      if (frames.ended) await this.#close();
      at = next;
    }
  }

  async finish(): Promise<void> {
    if (!this.#stopped && this.#frames.inside) this.#stop('zstd.truncated');
    await this.#close();
  }

  async #start(): Promise<void> {
    if (this.#frames.windowBytes > MAXIMUM_WINDOW_BYTES) this.#stop('zstd.window-too-large');
    else if (this.#frames.dictionary) this.#stop('zstd.dictionary');
    else {
      this.#frame = this.#engine(this.#frames.windowBytes, this.#take, () => this.#stop('zstd.corrupt'));
      await this.#frame.push(new Uint8Array(this.#frames.header));
    }
  }

  async #close(): Promise<void> {
    const frame = this.#frame;
    this.#frame = null;
    await frame?.finish();
  }

  /** The first reason is the one that is counted. */
  #stop(issue: string): void {
    if (!this.#stopped) this.#issues.count(issue);
    this.#stopped = true;
  }
}
