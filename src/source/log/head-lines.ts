/** The lines at the head of a text, for recognising it: without a byte order mark and line ends. A line with zeros in it, as a crash leaves them in a log, is empty. */
import { Buffer } from 'node:buffer';
export function headLines(head: Uint8Array): string[] {
  const from = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return Buffer.from(head.buffer, head.byteOffset + from, head.length - from)
    .toString('latin1')
    .split('\n')
    .map((line) => (line.includes('\0') ? '' : line.endsWith('\r') ? line.slice(0, -1) : line));
}
