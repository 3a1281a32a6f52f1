import { formatTime } from '../time.ts';

const DATES = /(\/(?:CreationDate|ModDate) \(D:)(\d{14})(?=\+00'00'\))/g;
/** Parts of the page's tree, by which cells of tables name their headings. */
const DECLARED = /\/ID \((node\d{8})\)/g;
const NAMED = /(?<!\\)\((node\d{8})(?=\))/g;

/**
 * Gives a PDF of Chromium the capture's time instead of the clock's, and numbers the parts of its page's tree from 1 on, in their order: Chromium
 * counts on from parts that the page no longer has, how many hangs on how fast the machine is. These are all in which two prints of a page differ.
 * @param bytes changed in place; as long as before, since its table of places counts bytes.
 */
export function settlePdf(bytes: Uint8Array, timeUs: number): void {
  const digits = formatTime(timeUs).replace(/\D/g, '').slice(0, 14);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const put = (written: string, at: number) => Buffer.from(written, 'latin1').copy(bytes, at);
  for (const { index, 1: before } of text.matchAll(DATES)) put(digits, index + before!.length);
  const names = [...new Set(Array.from(text.matchAll(DECLARED), ([, name]) => name!))].sort();
  const places = new Map(names.map((name, i) => [name, `node${String(i + 1).padStart(8, '0')}`]));
  for (const { index, 1: name } of text.matchAll(NAMED)) {
    const settled = places.get(name!);
    if (settled !== undefined) put(settled, index + 1);
  }
}
