import type { TimingKind } from './timing.ts';

/** The jitter of Empire, Mythic and most others: as often longer as shorter. */
export const symmetric: TimingKind = {
  name: 'symmetric',
  says: 'sleeps after each call, longer or shorter by up to the jitter',
  source:
    'EmpireProject/Empire data/agent/agent.py: randint(int((1.0-jitter)*delay), int((1.0+jitter)*delay)); PoshC2 alike (https://blog.fox-it.com/2020/01/15/hunting-for-beacons/)',
  held: false,
  phased: false,
  gaps({ seconds, jitter = 0 }, callSeconds) {
    // Uniform over [s(1 − j), s(1 + j)]: deviation 2sj/√12.
    return { meanSeconds: callSeconds + seconds, spreadSeconds: (2 * seconds * jitter) / Math.sqrt(12) };
  },
  start({ seconds, jitter = 0 }, _fromUs, random) {
    return ({ endUs }) => endUs + Math.round(seconds * 1e6 * (1 + jitter * (2 * random.fraction() - 1)));
  },
};
