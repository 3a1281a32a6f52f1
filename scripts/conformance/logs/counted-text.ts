/** What was counted while a log was read, for a cell of a table. */
import type { Seen } from './seen-rows.ts';

export function countedText({ issues }: Pick<Seen, 'issues'>): string {
  return [...issues].map(([name, count]) => `${name} ${count}`).join('; ');
}
