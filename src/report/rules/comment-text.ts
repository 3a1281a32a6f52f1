import { visible } from '../escape-visible.ts';

const LONGEST_VALUE = 160;
const LONGEST_LINE = 1000;
// Suricata, Squid and nftables read on in the next line behind a backslash.
const READS_ON = /\\$/;

/**
 * Hostile text for a comment: printable ASCII, quoted, with its middle left out when it is long. Everything else is `\u{hex}`.
 */
export function quoted(text: string, most = LONGEST_VALUE): string {
  const ascii = visible(text, most).replace(/[^\x20-\x7e]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  return `"${ascii.replaceAll('"', '\\"')}"`;
}

/**
 * A comment line. Short, since Squid and Suricata take what is beyond some thousand characters of a line for a line of its own
 * (`CONFIG_LINE_LIMIT`, `DETECT_MAX_RULE_SIZE`).
 * @param text begins with a word of ours, so that no line looks like a rule that was commented out.
 */
export function commentLine(mark: string, text: string): string {
  const ascii = text.replace(/[^\x20-\x7e]/gu, '?');
  const short = ascii.length > LONGEST_LINE ? `${ascii.slice(0, LONGEST_LINE)} ...` : ascii;
  return `${mark} ${READS_ON.test(short) ? `${short} .` : short}`.trimEnd();
}
