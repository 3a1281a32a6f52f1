import { canSleep } from './can-sleep.ts';
import type { Trait } from './trait.ts';

export const lowAndSlow: Trait = {
  name: 'low-and-slow',
  says: "8 to 24 calls in the hours that the machine is on (the working day of a person's, else all 24 h)",
  goesAlong: false,
  person: false,
  fits: canSleep,
  change(conduct, _profile, { fromHour, toHour }, random) {
    const hours = toHour > fromHour ? toHour - fromHour : 24;
    const seconds = Math.round((hours * 3600) / random.between(8, 24));
    const { timing } = conduct;
    return {
      ...conduct,
      timing: { ...timing, seconds, ...(timing.most === undefined ? {} : { most: seconds }) },
      tasksPerDay: Math.min(conduct.tasksPerDay, 2),
    };
  },
};
