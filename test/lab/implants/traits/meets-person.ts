import type { ImplantProfile } from '../profile.ts';

/** Calls that carry more than this each are no beacon among visits. */
const MOST_CARRIED = 1_000_000;

/** A person's browser loads the very names that its calls go to, and the calls are small. */
export function meetsPerson({ person, poll, destinations, carries }: ImplantProfile): boolean {
  if (person === null || (carries?.[1] ?? 0) > MOST_CARRIED) return false;
  return poll.some(({ to }) => destinations[to]!.names.some((name) => person.includes(name)));
}
