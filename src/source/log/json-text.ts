import { Buffer } from 'node:buffer';
import { unescapeJson } from './json-unescape.ts';

const BACKSLASH = 0x5c;
const MAXIMUM_TEXT = 4096;
const unescaped = new Uint8Array(MAXIMUM_TEXT);

/** The text of a JSON string whose bytes are `[at, end)`, without its quotes: at most 4,096 bytes of it. Hostile text. */
export function jsonText(bytes: Uint8Array, at: number, end: number): string {
  let beyondAscii = false;
  for (let i = at; i < end; i++) {
    if (bytes[i] === BACKSLASH) return Buffer.from(unescaped.buffer, 0, unescapeJson(bytes, at, end, unescaped)).toString('utf8');
    if (bytes[i]! >= 0x80) beyondAscii = true;
  }
  const stop = Math.min(end, at + MAXIMUM_TEXT);
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, stop - at).toString(beyondAscii ? 'utf8' : 'latin1');
}
