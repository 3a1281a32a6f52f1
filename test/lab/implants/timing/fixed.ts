import type { TimingKind } from './timing.ts';

/** `while True: work(); sleep(n)`: the period is the sleep and the time that the request took. */
export const fixed: TimingKind = {
  name: 'fixed',
  says: 'sleeps the same time after each call, so the period is the sleep and the request',
  source:
    'redcanaryco/atomic-red-team T1572 DoH beacon (0c5f9705): jitter is computed and not used, the spacing is the sleep and the request',
  held: false,
  phased: false,
  gaps: ({ seconds }, callSeconds) => ({ meanSeconds: callSeconds + seconds, spreadSeconds: 0 }),
  start:
    ({ seconds }) =>
    ({ endUs }) =>
      endUs + Math.round(seconds * 1e6),
};
