import type { Weight } from './weight.ts';

/** What was there before. */
export const past = {
  firstSeenSite: {
    bits: 1.5,
    why: 'a host that is known for two weeks goes to a site for the first time: people do so daily, but an implant’s first call is always one. Halved for software that goes to many places. Judgement',
  },
  firstSeenHere: { bits: 1, why: 'the same, and no other host here went there in that time. Judgement' },
  firstSeenName: { bits: 0.5, why: 'a new name under a site that the host knows: shards and regions of one service do it too. Judgement' },
  newSoftwareHere: {
    bits: 2,
    why: 'software that no host here had in the weeks before: half of what onlyPurpose says, since updates change fingerprints. Judgement',
  },
  newSoftwareOnHost: {
    bits: 1,
    why: 'software that others here have, on a host that had not: installations, and implants that imitate. Judgement',
  },
  newSoftwareRollout: { bits: 0.25, why: 'the same on three hosts or more at once: an update. Judgement' },
} as const satisfies Record<string, Weight>;
