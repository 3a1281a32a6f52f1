import { shorten } from './shorten.ts';

const PLAIN = /^[\x20-\x7e]*$/;
// Controls, format and bidirectional characters, lone surrogates, private use, line and paragraph separators, spaces that are not
// U+0020, everything that Unicode lets a renderer ignore, and the blank braille cell.
const UNSEEN =
  /^(?:[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{2800}]|(?! )\p{Zs})$/u;
const MARK = /^\p{M}$/u;
const MAXIMUM_MARKS = 2; // Vietnamese needs two on a letter; towers of them cover the lines above.

/** The most UTF-16 units of a name that a report for reading shows. */
const LONGEST = 512;

/**
 * Hostile text in which everything that cannot be seen, or that moves its neighbours, is written as `\u{hex}`, and whose middle is
 * left out beyond `most` UTF-16 units. Still needs the medium's own escaping.
 */
export function visible(text: string, most = LONGEST): string {
  const short = shorten(text, most);
  if (PLAIN.test(short)) return short;
  let shown = '';
  let marks = MAXIMUM_MARKS; // A mark without a letter would sit on whatever precedes the text.
  for (const character of short) {
    if (UNSEEN.test(character)) {
      shown += escaped(character);
      marks = MAXIMUM_MARKS;
    } else if (!MARK.test(character)) {
      shown += character;
      marks = character === ' ' ? MAXIMUM_MARKS : 0;
    } else {
      shown += marks < MAXIMUM_MARKS ? character : escaped(character);
      marks++;
    }
  }
  return shown;
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
