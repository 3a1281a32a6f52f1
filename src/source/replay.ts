/** Lets a reader see again what it was given in an earlier run, and keeps what it says of it from being heard twice. */
import type { Issues } from '../core/issues.ts';
import type { AlertSignature } from '../model/alert.ts';
import type { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';
import type { LogFlow } from '../model/log-flow.ts';
import type { LogSink } from '../model/log-sink.ts';

export class Replay implements FrameSink, LogSink {
  /** The first byte of the content that is new. */
  readonly upTo: number;
  #muted = true;
  readonly #frames: FrameSink;
  readonly #rows: LogSink;
  readonly #issues: Issues;

  /** @param issues of this input alone: what was counted before `upTo` is forgotten. */
  constructor(upTo: number, frames: FrameSink, rows: LogSink, issues: Issues) {
    this.upTo = upTo;
    this.#frames = frames;
    this.#rows = rows;
    this.#issues = issues;
  }

  get muted(): boolean {
    return this.#muted;
  }

  /** From here on everything is new. */
  unmute(): void {
    this.#muted = false;
    this.#issues.clear();
  }

  frame(frame: Frame): void {
    if (!this.#muted) this.#frames.frame(frame);
  }

  flow(row: LogFlow): void {
    if (!this.#muted) this.#rows.flow(row);
  }

  names(row: LogFlow): void {
    if (!this.#muted) this.#rows.names(row);
  }

  alert(row: LogFlow, alert: AlertSignature): void {
    if (!this.#muted) this.#rows.alert(row, alert);
  }

  answer(
    timeUs: number,
    client: Uint32Array,
    clientAt: number,
    name: string,
    address: Uint32Array,
    addressAt: number,
    ttlSeconds: number,
  ): void {
    if (!this.#muted) this.#rows.answer(timeUs, client, clientAt, name, address, addressAt, ttlSeconds);
  }

  certificate(keyLow: number, keyHigh: number, names: readonly string[]): void {
    if (!this.#muted) this.#rows.certificate?.(keyLow, keyHigh, names);
  }
}
