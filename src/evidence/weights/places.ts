import type { Weight } from './weight.ts';

/** Where sessions come from. */
export const places = {
  newCountry: {
    bits: 3,
    why: 'most that a first session from a country can say; people travel. Exabeam and others score it alike (US20190034641A1). Judgement',
  },
  newSystem: { bits: 0.75, why: 'another network of a usual country: home, train and hotel. Judgement' },
  impossibleTravel: {
    bits: 1.5,
    why: 'two sessions that nobody could hold who had to travel between them; a host that several people use looks alike, since packets do not say who. Judgement',
  },
} as const satisfies Record<string, Weight>;
