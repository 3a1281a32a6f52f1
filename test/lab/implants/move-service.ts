import type { Random } from '../../../scripts/bench/capture/random.ts';
import { services } from '../people/services.ts';
import type { Site } from '../people/site.ts';
import type { Destination, ImplantProfile } from './profile.ts';
import { profiles } from './profiles.ts';

/** Services of profiles that fitting must never see: nothing is moved there. */
const kept = new Set(profiles.filter(({ family }) => family === 'unseen').flatMap((profile) => profile.services));
const pool: readonly Site[] = [...services.values()].filter(({ id, calls }) => calls.length > 0 && !kept.has(id));

/** The tool of a profile over another service that people have pages of: its requests go to that service's interfaces. */
export function moveService(profile: ImplantProfile, random: Random): ImplantProfile {
  const site = random.pick(pool);
  const names = random.shuffled([...new Set(site.calls)]);
  const keys = Object.keys(profile.destinations);
  const moved = keys.map((key, i): [string, Destination] => [key, { names: [names[i % names.length]!] }]);
  return {
    ...profile,
    services: [site.id],
    destinations: Object.fromEntries(moved),
    person: [...new Set([...site.pages, ...site.calls, ...site.assets])],
  };
}
