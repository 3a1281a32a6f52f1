import { visible } from './escape-visible.ts';

// Hebrew to Arabic Extended, their presentation forms, and the right-to-left planes: a terminal that reorders them would carry the
// table's own columns along (Unicode Standard Annex 9).
const RIGHT_TO_LEFT = /[\u{590}-\u{8ff}\u{fb1d}-\u{fdff}\u{fe70}-\u{feff}\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;

/** Hostile text for a terminal: nothing in it can move the cursor, change colours or reorder a line. */
export function escapeTerminal(text: string): string {
  return visible(text).replace(RIGHT_TO_LEFT, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
