import type { Trait } from './trait.ts';

export const workingHours: Trait = {
  name: 'working-hours',
  says: "calls in the person's working hours only, 8 to 18 h UTC on machines without one",
  goesAlong: false,
  person: false,
  fits: () => true,
  change: (conduct, _profile, { fromHour, toHour }) => ({ ...conduct, hours: toHour > fromHour ? [fromHour, toHour] : [8, 18] }),
};
