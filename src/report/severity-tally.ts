import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';
import type { Paint } from './paint.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { tally } from './tally.ts';

/** How many findings of each severity, in as few lines as it fits. */
export function severityTally(summary: Report['summary'], width: number, paint: Paint): string[] {
  const lines: { text: string; width: number }[] = [];
  for (const { severity, count } of tally(summary)) {
    const { shape, word } = SEVERITY_WORDS[severity];
    const plain = `${shape} ${formatCount(count)} ${word.toLowerCase()}`;
    const last = lines.at(-1);
    if (last !== undefined && last.width + 3 + plain.length <= width) {
      last.text += `   ${paint(severity, plain)}`;
      last.width += 3 + plain.length;
    } else {
      lines.push({ text: paint(severity, plain), width: plain.length });
    }
  }
  return lines.map(({ text }) => text);
}
