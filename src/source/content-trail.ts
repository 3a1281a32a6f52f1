/** Follows an input's content, opened where it is compressed, as far as whole records of it were taken: by this it is known again. */
import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/** So much of the beginning is kept as it is: what is shorter is known by its bytes. */
export const HEAD_BYTES = 512;
/** A digest is noted each time so much has gone by: what is a shorter copy of a known content is known by them. */
export const MARK_BYTES = 65_536;
/** Characters of a mark: six bytes in base64. */
export const MARK_CHARACTERS = 8;

/** What tells a content from others. */
export interface ContentPrint {
  /** The first `HEAD_BYTES` bytes, fewer when there are no more. */
  readonly head: Uint8Array;
  /** Bytes that went by. */
  readonly length: number;
  /** SHA-256 of these, lower-case hex. */
  readonly digest: string;
  /** The beginning of the digest at each multiple of `MARK_BYTES`, one behind the other in base64. */
  readonly marks: string;
}

export class ContentTrail {
  length = 0;
  readonly #hash = createHash('sha256');
  readonly #head = new Uint8Array(HEAD_BYTES);
  readonly #marks: string[] = [];

  /** Takes the bytes that come next. @param bytes borrowed. */
  take(bytes: Uint8Array): void {
    if (this.length < HEAD_BYTES) this.#head.set(bytes.subarray(0, HEAD_BYTES - this.length), this.length);
    for (let at = 0; at < bytes.length; ) {
      const next = Math.min(bytes.length, at + MARK_BYTES - (this.length % MARK_BYTES));
      this.#hash.update(bytes.subarray(at, next));
      this.length += next - at;
      if (this.length % MARK_BYTES === 0) this.#marks.push(this.#digest().toString('base64').slice(0, MARK_CHARACTERS));
      at = next;
    }
  }

  /** Of what went by until now; more may follow. */
  print(): ContentPrint {
    return { head: this.head, length: this.length, digest: this.digest, marks: this.#marks.join('') };
  }

  get head(): Uint8Array {
    return this.#head.slice(0, this.length);
  }

  get digest(): string {
    return this.#digest().toString('hex');
  }

  /** The mark that was noted last; '' before the first one. */
  get lastMark(): string {
    return this.#marks.at(-1) ?? '';
  }

  #digest(): Buffer {
    return this.#hash.copy().digest();
  }
}
