import type { Weight } from './weight.ts';

/** Sizes of requests and answers. */
export const payload = {
  taskResult: {
    bits: 4,
    why: 'most that tasks followed by results can say; sync and mail clients receive and send too, in either order. Judgement',
  },
  unlikePeersDoubling: {
    bits: 1.5,
    why: 'for each doubling of the distance, from two on: in the lab (seeds 6 and 7) twice the usual distance is 22 times as common among planted channels as among others, four times 84 times; a third of that is counted, since the lab’s innocents are fewer kinds than the world’s',
  },
  unlikePeersMost: { bits: 3, why: 'the same at four times the usual distance; sizes are easily padded' },
} as const satisfies Record<string, Weight>;
