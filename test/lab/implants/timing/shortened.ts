import type { TimingKind } from './timing.ts';

/** Cobalt Strike's sleep: jitter only takes away. */
export const shortened: TimingKind = {
  name: 'shortened',
  says: 'sleeps after each call, shortened by up to the jitter',
  source: 'https://blog.fox-it.com/2020/01/15/hunting-for-beacons/: 60 s and 10 % are 54 to 60 s in Cobalt Strike',
  held: false,
  phased: false,
  gaps({ seconds, jitter = 0 }, callSeconds) {
    // Uniform over [s(1 − j), s]: mean s(1 − j/2), deviation sj/√12.
    return { meanSeconds: callSeconds + seconds * (1 - jitter / 2), spreadSeconds: (seconds * jitter) / Math.sqrt(12) };
  },
  start({ seconds, jitter = 0 }, _fromUs, random) {
    return ({ endUs }) => endUs + Math.round(seconds * 1e6 * (1 - jitter * random.fraction()));
  },
};
