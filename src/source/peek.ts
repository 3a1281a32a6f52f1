/** Looks at the beginning of a file: whether it is a capture, and when its first packet was. */
import type { FileHandle } from 'node:fs/promises';
import { Issues } from '../core/issues.ts';
import { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';
import { LogFlow } from '../model/log-flow.ts';
import type { LogSink } from '../model/log-sink.ts';
import { Intake } from './intake.ts';
import type { LogMap } from './log/table/mapped-map.ts';
import type { Refusal } from './refusal.ts';

const PIECE_BYTES = 65_536;
/** Decryption secrets and name tables may stand before the first packet; a file that has more of them sorts last. */
const MAXIMUM_BYTES = 1_048_576;

class FirstTime implements FrameSink, LogSink {
  timeUs: number | null = null;

  frame(frame: Frame): void {
    if (this.timeUs === null && frame.timeUs > 0) this.timeUs = frame.timeUs;
  }

  flow(row: LogFlow): void {
    if (this.timeUs === null && row.startUs > 0) this.timeUs = row.startUs;
  }

  names(row: LogFlow): void {
    this.flow(row);
  }

  alert(row: LogFlow): void {
    this.flow(row);
  }

  answer(timeUs: number): void {
    if (this.timeUs === null && timeUs > 0) this.timeUs = timeUs;
  }
}

/** Looks at the beginning of an input without telling anyone what is odd in it. */
export class Peek {
  readonly #first = new FirstTime();
  readonly #intake: Intake;

  constructor(map: LogMap | null = null) {
    const rows = this.#first;
    this.#intake = new Intake(
      { sink: rows, frame: new Frame(), rows, row: new LogFlow(), name: '', issues: new Issues(), map },
      PIECE_BYTES,
    );
  }

  get refusal(): Refusal | null {
    return this.#intake.refusal;
  }

  get firstUs(): number | null {
    return this.#first.timeUs;
  }

  /** As `Input.format`; null while nothing is recognised. */
  get format(): string | null {
    return this.#intake.format;
  }

  get recognised(): boolean {
    return this.#intake.format !== null;
  }

  async push(bytes: Uint8Array): Promise<void> {
    await this.#intake.push(bytes);
  }

  /** Call in any case: it lets a decompressor go. `refusal` is final only when all bytes were seen. */
  async finish(): Promise<void> {
    await this.#intake.finish();
  }

  /** Reads from the start until the first time is known, the bytes are refused, or the bound is reached. */
  async file(handle: FileHandle): Promise<void> {
    const buffer = new Uint8Array(PIECE_BYTES);
    try {
      for (let at = 0; at < MAXIMUM_BYTES && this.firstUs === null && this.refusal === null; ) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) break;
        await this.push(buffer.subarray(0, bytesRead));
        at += bytesRead;
      }
    } finally {
      await this.finish();
    }
  }
}
