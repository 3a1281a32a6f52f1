import type { TimingKind } from './timing.ts';

/** Exponential sleeps: arrivals that no clock shows in. */
export const memoryless: TimingKind = {
  name: 'memoryless',
  says: 'sleeps an exponentially distributed time after each call, at least a second',
  source: 'the hardest case of the literature on beacons (renewal processes): gaps without memory, so only size, client and hours tell',
  held: false,
  phased: false,
  gaps({ seconds }, callSeconds) {
    // Of max(1, X), X exponential: mean 1 + s·e^(−1/s), mean square 1 + 2(s + s²)·e^(−1/s).
    const tail = Math.exp(-1 / seconds);
    const mean = 1 + seconds * tail;
    const square = 1 + 2 * (seconds * tail + seconds * seconds * tail);
    return { meanSeconds: callSeconds + mean, spreadSeconds: Math.sqrt(square - mean * mean) };
  },
  start({ seconds }, _fromUs, random) {
    return ({ endUs }) => endUs + Math.round(Math.max(1, random.exponential(seconds)) * 1e6);
  },
};
