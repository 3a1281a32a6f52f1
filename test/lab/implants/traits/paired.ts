import type { Trait } from './trait.ts';

export const paired: Trait = {
  name: 'paired',
  says: 'tasks over one name and a status over another, with every call',
  goesAlong: false,
  person: false,
  fits: ({ poll, result }) => result.length > 0 && result.some(({ to }) => poll.every((turn) => turn.to !== to)),
  change: (conduct) => ({ ...conduct, paired: true }),
};
