import { displayWidth } from './display-width.ts';
import { fitColumns } from './fit-columns.ts';

/** Text in exactly `width` columns. */
export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const short = fitColumns(text, width);
  const spaces = ' '.repeat(Math.max(0, width - displayWidth(short)));
  return align === 'left' ? short + spaces : spaces + short;
}
