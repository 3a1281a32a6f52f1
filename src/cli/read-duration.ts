import { UserError } from '../core/user-error.ts';

const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, min: 60, h: 3_600, d: 86_400 };
/** What a timer of Node holds at most is 24.8 days. */
const LONGEST_SECONDS = 86_400;

/** A duration of the command line in seconds, more than none and at most a day (or `mostDays`): `10`, `30s`, `5m`, `1h`. */
export function readDuration(option: string, text: string, mostDays = 1): number {
  const [, number, unit] = /^(\d{1,9}(?:\.\d{1,6})?) ?([a-z]*)$/.exec(text.trim()) ?? [];
  const seconds = unit !== undefined && Object.hasOwn(SECONDS, unit) ? Number(number) * SECONDS[unit]! : 0;
  if (seconds > 0 && seconds <= mostDays * LONGEST_SECONDS) return seconds;
  throw new UserError(
    `--${option} ${JSON.stringify(text)} is not a duration of at most ${mostDays === 1 ? 'a day' : `${mostDays} days`}`,
    mostDays === 1 ? 'write it like 10s, 5m or 1h' : 'write it like 12h or 14d',
  );
}
