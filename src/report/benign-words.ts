import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';

/** How many findings were marked benign, to follow the count of the others; empty for none. */
export function benignWords({ benign, findings }: Report['summary']): string {
  return benign === undefined ? '' : `, ${formatCount(benign)} ${findings === 0 ? '' : 'more '}marked benign`;
}
