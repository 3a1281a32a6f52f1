import type { TimingKind } from './timing.ts';

/** A program's own ticker: due at whole periods after its start, however long a call took; a late one is not made up for. */
export const ticker: TimingKind = {
  name: 'ticker',
  says: 'due at whole periods from its start, up to 30 ms late',
  source: 'Go time.Ticker as GC2-sheet uses it (DefaultTickerDuration): drops ticks for a slow receiver and keeps its phase',
  held: false,
  phased: true,
  gaps: ({ seconds }) => ({ meanSeconds: seconds, spreadSeconds: LATE_SECONDS / Math.sqrt(6) }),
  start({ seconds }, fromUs, random) {
    const period = seconds * 1e6;
    return ({ endUs }) => {
      const due = fromUs + (Math.floor((endUs - fromUs) / period) + 1) * period;
      return Math.round(due + random.fraction() * LATE_SECONDS * 1e6);
    };
  },
};

/** Two uniform delays make the spread of a gap: deviation √2 · l/√12. */
const LATE_SECONDS = 0.03;
