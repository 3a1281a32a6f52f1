import { wellFormed } from './well-formed.ts';

// Beyond what JSON.stringify escapes: what a terminal obeys or a reader cannot see. The escape means the same character.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

// A list of numbers over several lines: no string of JSON text holds a line end, so that only lists are found.
const NUMBERS = /\[\n\s+(-?[\d.e+-]+(?:,\n\s+-?[\d.e+-]+)*)\n\s+\]/g;

/**
 * A value as JSON with two spaces of indent, lists of numbers in one line; or all of it in one line, for an indent of 0. Strings keep every character, invisible ones as `\uXXXX`; only lone surrogates, which
 * RFC 8259 §8.2 leaves undefined, become U+FFFD.
 */
export function escapeJson(value: unknown, indent: 0 | 2 = 2): string {
  const text = JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? wellFormed(item) : item), indent);
  const compact = text.replace(NUMBERS, (_list, items: string) => `[${items.replace(/,\n\s+/g, ', ')}]`);
  return compact.replace(UNSEEN, (character) => (character === '\n' ? character : units(character)));
}

function units(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i++) escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}
