import type { TimingKind } from './timing.ts';

/** A scheduler of the system (cron, systemd, the task scheduler): at whole multiples of the period of the clock, and a process to start. */
export const cron: TimingKind = {
  name: 'cron',
  says: "at whole multiples of the period of the wall clock, up to 2 s late for the process's start",
  source: 'crontab(5): entries are matched against the minute; schtasks /sc minute /mo n',
  held: false,
  phased: true,
  gaps: ({ seconds }) => ({ meanSeconds: seconds, spreadSeconds: LATE_SECONDS / Math.sqrt(6) }),
  start({ seconds }, _fromUs, random) {
    const period = seconds * 1e6;
    return ({ endUs }) => Math.round((Math.floor(endUs / period) + 1) * period + random.fraction() * LATE_SECONDS * 1e6);
  },
};

/** Two uniform delays make the spread of a gap: deviation √2 · l/√12. */
const LATE_SECONDS = 2;
