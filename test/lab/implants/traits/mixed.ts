import { canSleep } from './can-sleep.ts';
import { meetsPerson } from './meets-person.ts';
import type { Trait } from './trait.ts';

export const mixed: Trait = {
  name: 'mixed',
  says: "calls every 300 s from inside the person's browser (or with its fingerprint), among 100 to 900 visits a day to the same names",
  goesAlong: false,
  person: true,
  fits: (profile) => canSleep(profile) && meetsPerson(profile),
  change(conduct, _profile, _host, random) {
    const { timing } = conduct;
    const most = timing.most === undefined ? {} : { most: 300 };
    return { ...conduct, visits: random.between(100, 900), inBrowser: true, timing: { ...timing, seconds: 300, ...most } };
  },
};
