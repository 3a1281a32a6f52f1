/** What a store knows of the inputs that its flows came from. */
import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type ContentPrint, HEAD_BYTES } from '../source/content-trail.ts';
import type { FileLook } from '../source/input-memory.ts';
import { insertRows } from './insert-rows.ts';

/** A content as it was read last. */
export interface KnownContent extends ContentPrint {
  readonly id: number;
  /** Bytes behind `length` that were no whole record. */
  readonly rest: number;
  readonly format: string;
  /** Of the input that brought it last. Hostile text. */
  readonly name: string;
}

/** A file that was looked at, whose content is known. */
export interface KnownFile {
  readonly look: FileLook;
  readonly content: number;
  readonly rest: number;
}

const COLUMNS = 'id, head, length, digest, marks, rest, format, name';

export class KnownContents {
  readonly #connection: DuckDBConnection;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** The content of a file that looks as it did; null when it looks otherwise, or was never seen. */
  async fileOf(look: FileLook): Promise<{ readonly content: number; readonly rest: number } | null> {
    const found = await this.#connection.runAndReadAll(
      'SELECT content, rest FROM known_file WHERE device = $1 AND number = $2 AND size = $3 AND modified_ns = $4 AND changed_ns = $5',
      lookText(look),
    );
    const [row] = found.getRows();
    return row === undefined ? null : { content: Number(row[0]), rest: Number(row[1]) };
  }

  /** Contents that begin as these bytes do, or that these bytes may go on from. @param head of a content: `HEAD_BYTES`, fewer when there are no more. */
  async beginningLike(head: Uint8Array): Promise<KnownContent[]> {
    const text = Buffer.from(head).toString('hex');
    const found =
      head.length < HEAD_BYTES
        ? await this.#connection.runAndReadAll(
            `SELECT ${COLUMNS} FROM content WHERE starts_with(head, $1) OR starts_with($1, head) ORDER BY id`,
            [text],
          )
        : await this.#connection.runAndReadAll(
            `SELECT ${COLUMNS} FROM content WHERE head_key = $2 OR (head_key = '' AND starts_with($1, head)) ORDER BY id`,
            [text, headKey(head)],
          );
    return found.getRows().map(([id, known, length, digest, marks, rest, format, name]) => ({
      id: Number(id),
      head: new Uint8Array(Buffer.from(String(known), 'hex')),
      length: Number(length),
      digest: String(digest),
      marks: String(marks),
      rest: Number(rest),
      format: String(format),
      name: String(name),
    }));
  }

  async nextId(): Promise<number> {
    const [row] = (await this.#connection.runAndReadAll('SELECT COALESCE(MAX(id), -1) + 1 FROM content')).getRows();
    return Number(row![0]);
  }
}

/** What an import read. */
export interface ReadContents {
  readonly contents: readonly KnownContent[];
  readonly files: readonly KnownFile[];
  /** Contents that others go on from now: their marks are among those of the others. */
  readonly outgrown: readonly number[];
}

/** Writes what an import read, and how files look now. */
export async function writeContents(connection: DuckDBConnection, read: ReadContents, imported: number): Promise<void> {
  const { contents, files, outgrown } = read;
  for (const id of outgrown) await connection.run("UPDATE content SET marks = '' WHERE id = $1", [id]);
  await insertRows(
    connection,
    'content',
    contents.map(({ id, head, length, digest, marks, rest, format, name }) => {
      const text = Buffer.from(head).toString('hex');
      return [id, headKey(head), text, length, digest, marks, rest, format, name, imported];
    }),
  );
  for (const { look } of files)
    await connection.run('DELETE FROM known_file WHERE device = $1 AND number = $2', lookText(look).slice(0, 2));
  await insertRows(
    connection,
    'known_file',
    files.map(({ look, content, rest }) => [...lookText(look), content, rest, imported]),
  );
}

/** '' for a content that is shorter than its head may be: more may follow. */
function headKey(head: Uint8Array): string {
  return head.length < HEAD_BYTES ? '' : createHash('sha256').update(head).digest('hex').slice(0, 32);
}

/** As text: inode numbers go beyond what a double holds. */
function lookText({ device, number, size, modifiedNs, changedNs }: FileLook): string[] {
  return [device, number, size, modifiedNs, changedNs].map(String);
}
