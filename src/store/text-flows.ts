import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Flow } from '../model/flow.ts';
import type { Column } from './column.ts';
import { COMMUNITY_ID, FLOW_COLUMNS } from './flow-columns.ts';
import { formatTime } from './format-time.ts';
import type { KeptFlows } from './kept-flows.ts';
import { PartialFile } from './partial-file.ts';
import type { RowText } from './row-text.ts';
import { storageError } from './storage-error.ts';

/** Text that waits before it is written: memory stays bounded without anything to wait for. */
const WAITING_CHARACTERS = 256 * 1024;

const COLUMNS: readonly Column[] = [
  { name: 'start_time', type: 'text', of: (flow) => formatTime(flow.startUs) },
  { name: 'end_time', type: 'text', of: (flow) => formatTime(flow.endUs) },
  ...FLOW_COLUMNS,
  COMMUNITY_ID,
];

/** Writes flows as lines of text. */
export class TextFlows implements KeptFlows {
  readonly #path: string;
  readonly #format: RowText;
  readonly #file: PartialFile;
  readonly #descriptor: number;
  #isOpen = true;
  #waiting: string;

  constructor(path: string, format: RowText) {
    this.#path = path;
    this.#format = format;
    this.#file = new PartialFile(path);
    this.#descriptor = openSync(this.#file.path(), 'wx');
    this.#waiting = format.header(COLUMNS);
  }

  flow(flow: Flow): void {
    this.#waiting += this.#format.row(COLUMNS, flow);
    if (this.#waiting.length >= WAITING_CHARACTERS) this.#write();
  }

  async finish(): Promise<void> {
    this.#write();
    try {
      fsyncSync(this.#descriptor);
      this.#close();
      this.#file.commit();
    } catch (error) {
      this.#abandon(error);
    }
  }

  async discard(): Promise<void> {
    this.#close();
    this.#file.discard();
  }

  #write(): void {
    try {
      const bytes = Buffer.from(this.#waiting, 'utf8');
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
      this.#waiting = '';
    } catch (error) {
      this.#abandon(error);
    }
  }

  #abandon(error: unknown): never {
    this.#close();
    this.#file.discard();
    throw storageError(error, this.#path);
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.#descriptor);
    this.#isOpen = false;
  }
}
