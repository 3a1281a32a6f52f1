/** The lines at the head of a text, for recognising it: without a byte order mark and line ends. @returns none when the bytes are no ASCII or UTF-8 text. */
import { Buffer } from 'node:buffer';
export function headLines(head: Uint8Array): string[] {
  const from = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (head.indexOf(0) >= 0) return [];
  return Buffer.from(head.buffer, head.byteOffset + from, head.length - from)
    .toString('latin1')
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}
