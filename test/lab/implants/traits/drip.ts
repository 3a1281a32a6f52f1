import type { Trait } from './trait.ts';

export const drip: Trait = {
  name: 'drip',
  says: 'about 200 kB an hour go out beside the calls, every hour that the machine is on',
  goesAlong: false,
  person: false,
  fits: ({ result, carries }) => result.length > 0 && carries === undefined,
  change: (conduct) => ({ ...conduct, upload: { kind: 'hourly', bytes: 200_000 } }),
};
