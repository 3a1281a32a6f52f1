import { displayWidth } from '../display-width.ts';
import type { Paint } from '../paint.ts';
import { wrap } from '../wrap.ts';

/** How wide the page is, and its looks. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

const NO_LIMIT = 1000;
/** Holds words together; no text of a capture has one, since escaping writes it as `\\u{a0}`. */
export const KEPT = '\u{a0}';

/** A heading with an empty line before it. */
export function heading({ paint }: Page, text: string): string[] {
  return ['', paint('strong', text)];
}

/** A paragraph whose first line begins with `mark` and whose others are indented as far. Text is already escaped. */
export function paragraph({ width }: Page, text: string, mark = '  '): string[] {
  const indent = displayWidth(mark);
  const lines = wrap(text, Math.max(20, width - indent), NO_LIMIT);
  return lines.map((line, i) => (i === 0 ? mark : ' '.repeat(indent)) + line.replaceAll(KEPT, ' '));
}

/** The same in the look of what matters less. */
export function aside(page: Page, text: string, mark = '  '): string[] {
  return paragraph(page, text, mark).map((line) => page.paint('quiet', line.replace(/ ·$/, '')));
}
