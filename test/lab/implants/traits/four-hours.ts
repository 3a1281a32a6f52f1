import type { Trait } from './trait.ts';

/** Shorter than this and four hours hold twelve calls or more. */
const MOST_SECONDS = 1200;

export const fourHours: Trait = {
  name: 'four-hours',
  says: 'calls in four hours of the day only, the sleep cut to 20 minutes where it is longer',
  goesAlong: false,
  person: false,
  fits: () => true,
  change(conduct, _profile, { fromHour, toHour }, random) {
    // Laptops are awake while their person works: the four hours lie there.
    const [first, last] = toHour > fromHour ? [fromHour, Math.max(fromHour, toHour - 4)] : [0, 20];
    const from = first + (last - first) * random.fraction();
    const { timing } = conduct;
    const most = timing.most === undefined ? {} : { most: Math.min(timing.most, MOST_SECONDS) };
    return { ...conduct, hours: [from, from + 4], timing: { ...timing, seconds: Math.min(timing.seconds, MOST_SECONDS), ...most } };
  },
};
