import { visible } from './escape-visible.ts';

// What spreadsheets take for the start of a formula, also in full width and behind spaces.
const FORMULA = /^[\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]/u;
// A spreadsheet cell holds 32,767 characters; escapes need some of them.
const LONGEST = 5_000;

/** A CSV field (RFC 4180 §2) that no spreadsheet runs: what looks like a formula gets a leading apostrophe. */
export function escapeCsv(text: string): string {
  const safe = (FORMULA.test(text) ? "'" : '') + visible(text, LONGEST);
  return /[",;'\s]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
