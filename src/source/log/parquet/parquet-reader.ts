/** Takes a Parquet file's bytes as they come, and reads its rows once they are all there: what is where stands at its end. */
import { statSync } from 'node:fs';
import type { FrameReader } from '../../frame-reader.ts';
import type { ReadContext } from '../../read-context.ts';
import type { SpoolFile } from '../../spool-file.ts';
import { parquetContent } from './parquet-file.ts';
import { ParquetRows } from './parquet-rows.ts';

/** What is put aside of a stream or of a compressed file: far above what a log is cut to, far below a disk. */
const MOST_SPOOLED_BYTES = 4_294_967_296;

export class ParquetReader implements FrameReader {
  readonly #context: ReadContext;
  #spool: SpoolFile | null = null;
  #tooLong = false;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  read(bytes: Uint8Array, at: number, end: number): number {
    const { whole } = this.#context;
    if (whole === undefined || whole.path !== null || this.#tooLong) return end;
    this.#spool ??= whole.spool.create();
    if (this.#spool.bytes + end - at <= MOST_SPOOLED_BYTES) this.#spool.append(bytes, at, end);
    else {
      this.#tooLong = true;
      this.#spool.remove();
      this.#context.issues.countAt('parquet.not-put-aside', () => this.#context.name);
    }
    return end;
  }

  /** An input that is only looked at is left alone. */
  async end(): Promise<void> {
    const { whole, map = null, name, issues } = this.#context;
    const path = whole?.path ?? this.#spool?.path ?? null;
    if (path === null || this.#tooLong) return;
    try {
      const content = parquetContent(path, map);
      if ('issue' in content) issues.countAt(content.issue, () => name);
      else await new ParquetRows(this.#context, content.log, content.footer.groups).read(path, statSync(path).size);
    } finally {
      this.#spool?.remove();
    }
  }
}
