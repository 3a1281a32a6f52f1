/** Finds the word for text that is no log which is known. */
import { Buffer } from 'node:buffer';
import type { Refusal } from './refusal.ts';

const LEAST_COLUMNS = 3;
/** Words of prose are parted by blanks too. */
const LEAST_WORDS = 8;
const MISFIT = 'Nor does it fit the mapping of --map: its first line must name every column that the mapping names, spelled the same.';
const CUT =
  'If its header line was cut off, put it back as the first line; if it is a log of your own, say with --map FILE what its columns are.';
const OWN =
  'Logs are known by their first lines: `undertow list` names those that are read. Any other table or JSON lines needs --map FILE.';

/** @returns null when the bytes are no text. */
export function refuseText(head: Uint8Array, mapped: boolean): Refusal | null {
  if (!head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x1b)) return null;
  const lines = Buffer.from(head)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const first = lines[0] ?? '';
  if (first === '') return { what: 'holds nothing but blank space', hint: 'Nothing was written into it: look whether the sensor failed.' };
  if (/^\s*[{[]/.test(first)) return { what: 'is JSON, but no log that is read', hint: mapped ? MISFIT : OWN };
  if (isTable(lines)) return { what: 'is a table whose columns are not known', hint: mapped ? MISFIT : CUT };
  return { what: 'is text, but no log that is read', hint: mapped ? MISFIT : OWN };
}

/** Two lines or more with as many separators; the last one may be cut. */
function isTable(lines: readonly string[]): boolean {
  const whole = lines.length > 2 ? lines.slice(0, -1) : lines;
  return (
    whole.length >= 2 &&
    [',', '\t', ';', '|', ' '].some((separator) => {
      const counts = whole.map((line) => line.split(separator).length);
      return counts[0]! >= (separator === ' ' ? LEAST_WORDS : LEAST_COLUMNS) && counts.every((count) => count === counts[0]);
    })
  );
}
