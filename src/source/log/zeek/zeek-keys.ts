import { Buffer } from 'node:buffer';

const PREFIX = 'zeek:';
/** Zeek's identifiers have 17 to 19 characters. */
const LONGEST = 64;

/** Makes the key that joins the rows of a connection (its uid) or of a certificate. */
export class ZeekKeys {
  readonly #scratch = Buffer.alloc(PREFIX.length + LONGEST, PREFIX);

  /** @returns one flat string: joined pieces would be put together again at every look-up. */
  key(bytes: Uint8Array, at: number, end: number): string {
    const length = Math.min(end - at, LONGEST);
    const scratch = this.#scratch;
    for (let i = 0; i < length; i++) scratch[PREFIX.length + i] = bytes[at + i]!;
    return scratch.toString('latin1', 0, PREFIX.length + length);
  }
}
