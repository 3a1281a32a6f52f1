import { displayWidth } from './display-width.ts';

/** Text of at most `width` columns: what does not fit leaves from the middle, where an ellipsis stands. */
export function fitColumns(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width < 2) return width < 1 ? '' : '…';
  const characters = clusters(text);
  const tailWidth = Math.floor((width - 1) / 2);
  let head = '';
  for (const character of characters) {
    if (displayWidth(head) + displayWidth(character) > width - 1 - tailWidth) break;
    head += character;
  }
  let tail = '';
  for (const character of characters.reverse()) {
    if (displayWidth(tail) + displayWidth(character) > tailWidth) break;
    tail = character + tail;
  }
  return `${head}…${tail}`;
}

/** Letters with their marks, so that none is cut off its letter. */
function clusters(text: string): string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}
