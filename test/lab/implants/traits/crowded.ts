import { canSleep } from './can-sleep.ts';
import { meetsPerson } from './meets-person.ts';
import type { Trait } from './trait.ts';

export const crowded: Trait = {
  name: 'crowded',
  says: 'calls every 300 s on a host whose person makes 600 visits a day to the same names, with other software',
  goesAlong: false,
  person: true,
  fits: (profile) => canSleep(profile) && meetsPerson(profile),
  change(conduct) {
    const { timing } = conduct;
    return { ...conduct, visits: 600, timing: { ...timing, seconds: 300, ...(timing.most === undefined ? {} : { most: 300 }) } };
  },
};
