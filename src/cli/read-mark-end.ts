import { UserError } from '../core/user-error.ts';
import { readTime } from './read-time.ts';

const DAY_US = 86_400_000_000;
const UNIT_US: Readonly<Record<string, number>> = { h: 3_600_000_000, d: DAY_US, w: 7 * DAY_US };
const MOST_US = 36_600 * DAY_US;

/** When a mark ends in µs since 1970: `30d` from now; a date is the last day (UTC) on which it holds; a time is its end. @throws UserError for anything else. */
export function readMarkEnd(text: string, nowUs: number): number {
  const [, number, unit] = /^(\d{1,6}) ?([hdw])$/.exec(text.trim()) ?? [];
  if (number !== undefined) {
    const lengthUs = Number(number) * UNIT_US[unit!]!;
    if (lengthUs > 0 && lengthUs <= MOST_US) return nowUs + lengthUs;
  } else if (/^\d{4}-\d{2}-\d{2}/.test(text)) {
    const endUs = readTime('until', text);
    const isDay = new Date(endUs / 1_000).toISOString().slice(0, 10) === text.slice(0, 10);
    if (text.length > 10) return endUs;
    // The 31st of February would be the 3rd of March.
    if (isDay) return endUs + DAY_US;
  }
  throw new UserError(`--until ${JSON.stringify(text)} is not a date`, 'write it like 2027-06-30, 2027-06-30T18:00:00Z, or 30d from now');
}
