import { displayWidth } from './display-width.ts';
import { fitColumns } from './fit-columns.ts';

/** Text in lines of at most `width` columns, broken at spaces, at most `most` lines; a line that ends early shows an ellipsis. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const short = fitColumns(word, width);
    const longer = line === '' ? short : `${line} ${short}`;
    if (displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = short;
    if (lines.length > most) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1]!;
  return [...lines.slice(0, most - 1), displayWidth(last) < width ? `${last}…` : `${last.replace(/\P{M}\p{M}*$/u, '')}…`];
}
