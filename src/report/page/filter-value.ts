const BYTES: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9, t: 1e12, tb: 1e12 };
const SECONDS: Readonly<Record<string, number>> = { '': 1, ms: 0.001, s: 1, m: 60, min: 60, h: 3_600, d: 86_400 };
const NUMBER = /^([−-]?\d+(?:\.\d+)?)\s*([a-z]*)$/i;
const TIME = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2}))?)?)?)?)?Z?$/i;

/**
 * A value as the range that it stands for: from, and up to but not with. A number is itself; a date is its whole day, in UTC, in microseconds.
 * @returns a sentence that helps, when it is none.
 */
export function readValue(text: string, unit: 'plain' | 'bytes' | 'seconds' | 'time'): [number, number] | string {
  return unit === 'time' ? readTime(text) : readNumber(text, unit);
}

function readNumber(text: string, unit: 'plain' | 'bytes' | 'seconds'): [number, number] | string {
  const [, digits = '', suffix = ''] = NUMBER.exec(text) ?? [];
  const factors = unit === 'bytes' ? BYTES : unit === 'seconds' ? SECONDS : { '': 1 };
  const factor = Object.hasOwn(factors, suffix.toLowerCase()) ? factors[suffix.toLowerCase() as keyof typeof factors] : undefined;
  if (digits === '' || factor === undefined) {
    if (unit === 'bytes') return 'Write bytes like 500, 20kB or 1.5MB.';
    return unit === 'seconds' ? 'Write a time like 90, 5min or 2h.' : 'Write a number like 60 or 0.5.';
  }
  const value = Number(digits.replace('−', '-')) * factor;
  // The next number that a double can hold.
  return [value, value + Math.max(Number.MIN_VALUE, Math.abs(value) * Number.EPSILON)];
}

function readTime(text: string): [number, number] | string {
  const parts = TIME.exec(text);
  if (parts === null) return 'Write a time in UTC like 2026-11-20 or 2026-11-20T21:30.';
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const from = Date.UTC(year!, month - 1, day, hour, minute, second);
  const grain = parts.slice(1).filter((part) => part !== undefined).length;
  const to =
    grain === 1 ? Date.UTC(year! + 1, 0) : grain === 2 ? Date.UTC(year!, month) : from + [86_400e3, 3_600e3, 60e3, 1e3][grain - 3]!;
  return [from * 1e3, to * 1e3];
}
