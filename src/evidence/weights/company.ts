import type { Weight } from './weight.ts';

/** Who else has the timer. */
export const company = {
  sharedTimer: {
    bits: -4,
    why: 'fifteen others, half of those with this software, keep the same timer toward the same destination: it comes with the software. On a training day of the lab (seed 501), of 1,024 innocent channels with a timer 94 % have three others with that timer at their destination, of 23 planted ones 3, two of which renew tokens each hour as the vendor’s own do; taken as 16 times',
  },
  lonelyTimerDoubling: {
    bits: 0.25,
    why: 'nobody else who uses the destination has a timer there: for each doubling of those, and again of those with the same software. Judgement',
  },
  lonelyTimerMost: { bits: 3, why: 'as for being the only host: it makes no finding alone' },
  manyTimedDoubling: {
    bits: -1,
    why: 'the same software has the same timer toward many: a schedule of its own, as of feeds and monitors; for each doubling of them. Judgement',
  },
  manyTimed: { bits: -4, why: 'most that this can say: 16 destinations. Judgement' },
} as const satisfies Record<string, Weight>;
