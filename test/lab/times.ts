/** Lengths of time in µs, and when the lab's days begin. */
export const SECOND_US = 1e6;
export const MINUTE_US = 60 * SECOND_US;
export const HOUR_US = 60 * MINUTE_US;
export const DAY_US = 24 * HOUR_US;

/** 2026-01-12 00:00:00 UTC, a Monday: days 5 and 6 of a week are its weekend. */
export const FIRST_US = 1_768_176_000_000_000;

/** Whether the day that holds this time is a Saturday or Sunday. */
export const isWeekend = (timeUs: number): boolean => Math.floor((timeUs - FIRST_US) / DAY_US) % 7 >= 5;

/** Midnight before this time. */
export const dayOf = (timeUs: number): number => timeUs - ((timeUs - FIRST_US) % DAY_US);
