import type { TimingKind } from './timing.ts';

/** The jitter of Empire, Mythic and most others: as often longer as shorter. */
export const symmetric: TimingKind = {
  name: 'symmetric',
  says: 'sleeps after each call, longer or shorter by up to the jitter',
  source: 'EmpireProject/Empire data/agent/agent.py: random between delay × (1 − jitter) and delay × (1 + jitter)',
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
