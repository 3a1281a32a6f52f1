import type { Weight } from './weight.ts';

/** Who else does it. */
export const community = {
  onlyHostDoubling: {
    bits: 0.5,
    why: 'first and only host, for each doubling of hosts. Half of the destinations in a network belong to one host anyway (the long tail), so less than a bit',
  },
  onlyHostMost: { bits: 3, why: 'being alone must not make a finding by itself (3.2)' },
  onlySoftwareDoubling: {
    bits: 0.25,
    why: 'others come here too, but not with this software, which is known here; for each doubling of hosts. Judgement',
  },
  shared: {
    bits: -6,
    why: 'half of the hosts or more do the same with the same software (RITA lowers its score from the same half on, prevalence_decrease_threshold): taken as 64 times likelier for installed software than for an implant',
  },
  sharedDoubling: {
    bits: -1.2,
    why: 'from 2 % of the hosts on, for each doubling of those that do the same with the same software: of channels with a timer, 3 hosts against 2 are 4 times as often innocent, 64 are 100 times (training seeds 1–4 of the lab)',
  },
  sharedBrowser: {
    bits: -2,
    why: 'the same where the software is a browser, or a stack that goes to as many places: the destination is usual here, which T1102 counts on, but nothing is said of what is done there. Judgement',
  },
  onlyPurpose: {
    bits: 2.5,
    why: 'software that goes from this host to three names or fewer, and from one other host at most: 78 % of planted channels, 0.5 % of innocent ones with a timer (training seeds 1–4). Less than the 7 bits of that, as networks hold more odd programs than the lab',
  },
  fewPurposes: { bits: 1, why: 'the same for 4 to 19 names: 5 % and 1 % (same seeds)' },
  manyPurposes: {
    bits: -1,
    why: 'software that goes to 20 names or more: 3 % of planted channels, 52 % of innocent ones with a timer (same seeds). Less than the 4 bits of that: implants that ride on a browser must not vanish',
  },
  communityHabit: {
    bits: -3,
    why: 'half of the hosts that are alike use the site with the same software: developers and their code host. Half of what doing the same everywhere says. Judgement',
  },
  communitySurprise: {
    bits: 0.25,
    why: 'for each bit of surprise that nobody alike does so. The long tail of destinations surprises everywhere, so a quarter. Judgement',
  },
  communityStranger: {
    bits: 1.5,
    why: 'most that a stranger among hosts that are alike can say; prevalence has said part of it. Judgement',
  },
} as const satisfies Record<string, Weight>;
