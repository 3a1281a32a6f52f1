import { formatDuration } from '../../src/report/duration.ts';
import type { JsonReport } from './json-report.ts';

/** How much time a report's input spans, in words. */
export function spanOf({ summary: { firstTime, lastTime } }: JsonReport): string {
  return firstTime === null || lastTime === null ? 'no time' : formatDuration((Date.parse(lastTime) - Date.parse(firstTime)) / 1000);
}
