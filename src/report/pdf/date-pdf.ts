import { formatTime } from '../time.ts';

const DATES = /(\/(?:CreationDate|ModDate) \(D:)(\d{14})(?=\+00'00'\))/g;

/**
 * Gives a PDF of Chromium the capture's time instead of the clock's: these two dates are all in which two prints of a page differ.
 * @param bytes changed in place; as long as before, since its table of places counts bytes.
 */
export function datePdf(bytes: Uint8Array, timeUs: number): void {
  const digits = formatTime(timeUs).replace(/\D/g, '').slice(0, 14);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const { index, 1: before } of text.matchAll(DATES)) Buffer.from(digits, 'latin1').copy(bytes, index + before!.length);
}
