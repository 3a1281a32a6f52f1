import { formatCount } from '../core/format-count.ts';

/** Keeps the start and the end of text longer than `most` UTF-16 units and says in the middle how much went. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  let headEnd = Math.ceil((most * 2) / 3);
  let tailStart = text.length - (most - headEnd);
  if (isHigh(text, headEnd - 1)) headEnd--;
  if (isHigh(text, tailStart - 1)) tailStart++;
  return `${text.slice(0, headEnd)}…[${formatCount(tailStart - headEnd)} characters left out]…${text.slice(tailStart)}`;
}

function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}
