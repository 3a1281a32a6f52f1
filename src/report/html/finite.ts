const FIRST_US = -62_167_219_200e6; // 0000-01-01
const LAST_US = 253_402_300_799e6; // 9999-12-31

/** A number that JSON can write: 0 where there is none. */
export function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** A time that a calendar has: captures can claim any. */
export function calendarUs(timeUs: number): number {
  return Math.min(LAST_US, Math.max(FIRST_US, Math.round(finite(timeUs)))) + 0;
}
