import { formatTime } from '../time.ts';

/** When an object was made, to the millisecond as all stores keep it (STIX 2.1 §3.2). The capture's time, never the clock's. */
export function stixCreated(timeUs: number): string {
  return `${formatTime(timeUs).slice(0, 23)}Z`;
}

/** First and last of two times in their order: a capture can claim any, and STIX refuses a last before the first. */
export function stixSpan(firstUs: number, lastUs: number): { readonly firstUs: number; readonly lastUs: number } {
  const first = Number.isFinite(firstUs) ? firstUs : 0;
  const last = Number.isFinite(lastUs) ? lastUs : 0;
  return first <= last ? { firstUs: first, lastUs: last } : { firstUs: last, lastUs: first };
}
