import { UserError } from '../../core/user-error.ts';
import { readTime } from '../read-time.ts';

const DAY_US = 86_400e6;
const DATE = /^(\d{4})-(\d{2})-(\d{2})/;

/**
 * The end of an allowance in µs since 1970, or null for `never`. A date is the last day (UTC) on which it holds; a time is its end.
 * @throws UserError for anything else.
 */
export function readExpiry(text: string): number | null {
  if (text === 'never') return null;
  const [date, year, month, day] = DATE.exec(text) ?? [];
  const time = date === undefined ? Number.NaN : Date.UTC(Number(year), Number(month) - 1, Number(day));
  // The 31st of February would be the 3rd of March.
  if (date === undefined || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new UserError(`${JSON.stringify(text)} is not a date`, 'write it like 2027-06-30, 2027-06-30T18:00:00Z or never');
  }
  return readTime('expires', text) + (text === date ? DAY_US : 0);
}
