import type { TimingKind } from './timing.ts';

const FACTOR = 1.5;

/** Adaptive sleep: longer with every call that brings nothing, back at once when the operator works. */
export const backOff: TimingKind = {
  name: 'back-off',
  says: 'waits half as long again after each call without a task, up to the most; starts anew with a task',
  source: 'the usual retry loop of agents and libraries (exponential back-off, with up to 10 % added at random)',
  held: false,
  phased: false,
  // When nobody gives tasks it comes to rest at the most.
  gaps: ({ seconds, most = seconds }, callSeconds) => ({
    meanSeconds: callSeconds + most * (1 + ADDED / 2),
    spreadSeconds: (most * ADDED) / Math.sqrt(12),
  }),
  start({ seconds, most = seconds }, _fromUs, random) {
    let sleep = seconds;
    return ({ endUs, tasked }) => {
      sleep = tasked ? seconds : Math.min(most, sleep * FACTOR);
      return endUs + Math.round(sleep * (1 + ADDED * random.fraction()) * 1e6);
    };
  },
};

const ADDED = 0.1;
