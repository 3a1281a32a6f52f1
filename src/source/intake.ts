/** Takes a capture's bytes as they are stored, opens them when they are compressed, and passes them on. */
import { CaptureBytes } from './capture-bytes.ts';
import type { Compression } from './compression/compression.ts';
import type { Decompressor } from './compression/decompressor.ts';
import * as registry from './compression/registry.ts';
import type { PortionCutter } from './portions/portion-cutter.ts';
import type { ReadContext } from './read-context.ts';
import type { Refusal } from './refusal.ts';
import { refuse } from './refuse.ts';
import type { Window } from './window.ts';

const compressions: readonly Compression[] = Object.values(registry);
const HEAD_BYTES = 4;

export class Intake {
  readonly #capture: CaptureBytes;
  readonly #context: ReadContext;
  #head = new Uint8Array(0);
  #decided = false;
  #compression: Compression | null = null;
  #decompressor: Decompressor | null = null;

  constructor(context: ReadContext, chunkBytes: number) {
    this.#context = context;
    this.#capture = new CaptureBytes(this.#inside(context), chunkBytes);
  }

  /** As `Input.format` shows it, null while it is not known. */
  get format(): string | null {
    const format = this.#capture.format;
    if (format === null) return null;
    const coats = [this.#compression?.name ?? [], this.#capture.isUtf16 ? 'UTF-16' : []].flat();
    return coats.length === 0 ? format.name : `${format.name} (${coats.join(', ')})`;
  }

  /** Why nothing is read from these bytes, null while something may be. */
  get refusal(): Refusal | null {
    const head = this.#capture.unknown;
    if (head === null) return null;
    const inner = this.#compression === null ? undefined : compressions.find((compression) => compression.recognises(head));
    if (this.#compression === null || head.length > 0) return refuse(head, inner?.name ?? null, (this.#context.map ?? null) !== null);
    return { what: 'is compressed, and nothing could be read from it', hint: 'It may be cut or damaged: test it with gzip -t or zstd -t.' };
  }

  /** The window itself once the bytes turn out to be plain: reading straight into it saves a copy. */
  get direct(): Window | null {
    return this.#decided && this.#decompressor === null ? (this.cutter ?? this.#capture) : null;
  }

  /** Not null when the input is a log that is read in portions: waits for its turn behind each piece. */
  get cutter(): PortionCutter | null {
    return this.#capture.cutter;
  }

  /** @param bytes borrowed until the promise settles. */
  async push(bytes: Uint8Array): Promise<void> {
    if (this.#decided) await this.#pass(bytes);
    else {
      const joined = new Uint8Array(this.#head.length + bytes.length);
      joined.set(this.#head);
      joined.set(bytes, this.#head.length);
      this.#head = joined;
      if (joined.length >= HEAD_BYTES) await this.#decide();
    }
  }

  /** No more bytes will come. */
  async finish(): Promise<void> {
    if (!this.#decided) await this.#decide();
    if (this.#decompressor !== null) await this.#decompressor.finish();
    await this.#capture.finish(this.#isWhole());
  }

  /** Of content: as `Input.format`, without coats. */
  get contentFormat(): string | null {
    return this.#capture.format?.name ?? null;
  }

  /** Bytes of content behind the last whole record, once it is finished. */
  get rest(): number {
    return this.#capture.rest;
  }

  /** True when the last record of the input needs no more bytes. What is compressed says itself where it ends. */
  #isWhole(): boolean {
    const { isFinished = true, issues } = this.#context;
    if (this.#compression === null) return isFinished;
    return !issues.list().some(({ name }) => name.startsWith(`${this.#compression!.name}.`));
  }

  /** Readers of what is compressed cannot go to the stored file. */
  #inside(context: ReadContext): ReadContext {
    const { whole } = context;
    if (whole === undefined) return context;
    const stored = () => (this.#compression === null ? whole.path : null);
    return {
      ...context,
      whole: {
        spool: whole.spool,
        get path() {
          return stored();
        },
      },
    };
  }

  async #decide(): Promise<void> {
    const head = this.#head;
    this.#head = new Uint8Array(0);
    this.#decided = true;
    this.#compression = compressions.find((compression) => compression.recognises(head)) ?? null;
    this.#decompressor = this.#compression?.decompressor((bytes) => this.#capture.push(bytes), this.#context.issues) ?? null;
    await this.#pass(head);
  }

  async #pass(bytes: Uint8Array): Promise<void> {
    if (this.#capture.unknown !== null) return;
    if (this.#decompressor !== null) await this.#decompressor.push(bytes);
    else this.#capture.push(bytes);
  }
}
