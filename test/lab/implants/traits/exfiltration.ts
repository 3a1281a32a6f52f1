import type { Trait } from './trait.ts';

export const exfiltration: Trait = {
  name: 'exfiltration',
  says: 'about 1 GB goes out between 1 and 4 h at night, or when the machine wakes',
  goesAlong: false,
  person: false,
  fits: ({ result }) => result.length > 0,
  change: (conduct) => ({ ...conduct, upload: { kind: 'night', bytes: 1_000_000_000 } }),
};
