import type { TimingKind } from './timing.ts';

/** A sleep to which a random part is added. */
export const lengthened: TimingKind = {
  name: 'lengthened',
  says: 'sleeps after each call, longer by up to the jitter',
  source: 'mttaggart/OffensiveNotion agent/src/main.rs: sleep_interval plus gen_range(0..jitter_time + 1) seconds',
  held: false,
  phased: false,
  gaps: ({ seconds, jitter = 0 }, callSeconds) => ({
    meanSeconds: callSeconds + seconds * (1 + jitter / 2),
    spreadSeconds: (seconds * jitter) / Math.sqrt(12),
  }),
  start({ seconds, jitter = 0 }, _fromUs, random) {
    return ({ endUs }) => endUs + Math.round(seconds * 1e6 * (1 + jitter * random.fraction()));
  },
};
