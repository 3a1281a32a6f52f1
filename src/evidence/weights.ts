import { client } from './weights/client.ts';
import { community } from './weights/community.ts';
import { company } from './weights/company.ts';
import { destination } from './weights/destination.ts';
import { past } from './weights/past.ts';
import { payload } from './weights/payload.ts';
import { places } from './weights/places.ts';
import { relay } from './weights/relay.ts';
import { score } from './weights/score.ts';
import { timing } from './weights/timing.ts';
import { volume } from './weights/volume.ts';
import type { Weight } from './weights/weight.ts';

/**
 * Every fixed weight of the score, by group as in `groups.ts`; `docs/scoring.md` prints them. Judgements say so and wait for a labelled lab to refit
 * them.
 */
export const WEIGHTS = {
  ...score,
  ...timing,
  ...volume,
  ...destination,
  ...payload,
  ...relay,
  ...places,
  ...client,
  ...community,
  ...company,
  ...past,
} as const satisfies Record<string, Weight>;
