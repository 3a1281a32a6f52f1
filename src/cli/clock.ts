import process from 'node:process';
import { UserError } from '../core/user-error.ts';
import { readTime } from './read-time.ts';

/**
 * This machine's clock in µs since 1970: the one place where the program asks for the time. `UNDERTOW_NOW` sets it, for tests and for looking at
 * a store as of another day.
 */
export function clockUs(): number {
  const set = process.env.UNDERTOW_NOW;
  if (set === undefined || set === '') return Date.now() * 1_000;
  try {
    return readTime('now', set);
  } catch {
    throw new UserError(`UNDERTOW_NOW=${JSON.stringify(set)} is not a time`, 'write it like 2026-11-20T03:00:00Z, or leave it out');
  }
}
