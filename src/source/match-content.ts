/** Finds out how much of a file earlier runs have read, by its content. */
import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { Issues } from '../core/issues.ts';
import type { Compression } from './compression/compression.ts';
import * as registry from './compression/registry.ts';
import { type ContentPrint, ContentTrail, HEAD_BYTES, MARK_BYTES, MARK_CHARACTERS } from './content-trail.ts';
import { CHUNK_BYTES } from './limits.ts';

const compressions: readonly Compression[] = Object.values(registry);
const MAGIC_BYTES = 4;

/** What a file is of known contents. */
export interface ContentMatch<Known extends ContentPrint> {
  readonly known: Known;
  /** Bytes of the file's content behind what is known; 0 for a copy that is as long or shorter. */
  readonly more: number;
}

/** Calls `take` with the content of a file, opened where it is compressed, until it returns false. @throws what the system says when it cannot be opened. */
export async function readContent(path: string, take: (bytes: Uint8Array) => boolean): Promise<void> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    let going = true;
    const give = (bytes: Uint8Array) => {
      going = going && take(bytes);
    };
    const head = new Uint8Array(MAGIC_BYTES);
    const got = readSync(file, head, 0, MAGIC_BYTES, 0);
    const compression = compressions.find((one) => one.recognises(head.subarray(0, got)));
    const decompressor = compression?.decompressor(give, new Issues()) ?? null;
    for (let at = 0; going; ) {
      const count = readSync(file, buffer, 0, buffer.length, at);
      if (count === 0) break;
      at += count;
      if (decompressor === null) give(buffer.subarray(0, count));
      else await decompressor.push(buffer.subarray(0, count));
    }
    await decompressor?.finish();
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a file's content, at most `HEAD_BYTES`. */
export async function contentHead(path: string): Promise<Uint8Array> {
  const head = new ContentTrail();
  await readContent(path, (bytes) => {
    head.take(bytes.subarray(0, HEAD_BYTES));
    return head.length < HEAD_BYTES;
  });
  return head.head;
}

/**
 * @param known contents that begin like the file's, or that its content may be the beginning of.
 * @returns the longest of them that the file goes on from, else one that it is a shorter copy of; null when its content is another.
 */
export async function matchContent<Known extends ContentPrint>(path: string, known: readonly Known[]): Promise<ContentMatch<Known> | null> {
  const byLength = known.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length || (a.digest < b.digest ? -1 : 1));
  const trail = new ContentTrail();
  let found: Known | null = null;
  let next = 0;
  let length = 0;
  await readContent(path, (bytes) => {
    length += bytes.length;
    let at = 0;
    for (; next < byLength.length && byLength[next]!.length <= length; next++) {
      const stop = at + byLength[next]!.length - trail.length;
      trail.take(bytes.subarray(at, stop));
      at = stop;
      if (trail.digest === byLength[next]!.digest) found = byLength[next]!;
    }
    trail.take(bytes.subarray(at));
    return true;
  });
  if (found !== null) return { known: found, more: length - (found as Known).length };
  const longer = byLength.find((one) => one.length > length && isBeginning(trail, one));
  return longer === undefined ? null : { known: longer, more: 0 };
}

/** True when everything that can be compared says that what went by is the beginning of a content. */
function isBeginning(trail: ContentTrail, { head, marks }: ContentPrint): boolean {
  const { head: own, length, lastMark } = trail;
  if (length === 0 || Buffer.compare(own, head.subarray(0, own.length)) !== 0) return false;
  if (length < MARK_BYTES) return true;
  const at = (Math.floor(length / MARK_BYTES) - 1) * MARK_CHARACTERS;
  return marks.slice(at, at + MARK_CHARACTERS) === lastMark;
}
