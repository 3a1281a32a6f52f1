import { visible } from './escape-visible.ts';

/**
 * Hostile text as a Markdown code span (CommonMark §6.1): nothing inside it is a link, HTML or an automatic link. A backtick would
 * need a longer fence and a pipe would need a backslash only inside tables, so both are written as escapes.
 */
export function escapeMarkdownCode(text: string): string {
  const shown = visible(text).replaceAll('`', '\\u{60}').replaceAll('|', '\\u{7c}');
  if (shown.trim() === '') return '*empty*';
  return `\`${shown}\``;
}
