import { addressesOf } from '../../addresses-of.ts';
import type { Trait } from './trait.ts';

export const failover: Trait = {
  name: 'failover',
  says: 'the first name or address stops answering in the middle of the day; after 3 to 6 attempts it takes the second',
  goesAlong: false,
  person: false,
  fits: ({ destinations }) => hasSecond(Object.values(destinations)[0]!.names),
  change: (conduct, _profile, { fromHour, toHour }, random) => {
    const [from, until] = toHour > fromHour ? [fromHour, toHour] : [0, 24];
    return { ...conduct, failsAfter: (from + (until - from) * (0.35 + 0.3 * random.fraction())) / 24 };
  },
};

/** Another name, or another address of the only one. */
function hasSecond(names: readonly string[]): boolean {
  return names.length > 1 || names.some((name) => !name.includes('{') && addressesOf(name).length > 1);
}
