import type { Random } from '../../../scripts/bench/capture/random.ts';
import type { Plant } from '../plant.ts';
import { type Browser, browserOf } from '../software/browser-of.ts';
import { stacks } from '../software/stacks.ts';
import type { Assignment, Client, Target } from './assignment.ts';
import { browserClient } from './browser-client.ts';
import type { Seat } from './choose-hosts.ts';
import type { Conduct } from './conduct.ts';
import { fillName } from './fill-name.ts';
import type { Destination, ImplantProfile } from './profile.ts';
import { traits } from './traits/traits.ts';
import type { Visits } from './visits-actor.ts';

/** What is settled of a plant: the truth of it, what it does, and the visits of the person beside it. */
export interface Assigned {
  readonly plant: Plant;
  readonly assignment: Assignment;
  readonly visits: Visits | null;
}

/** Settles one plant. @param number of the plant in its day */
export function assign(number: number, seat: Seat, random: Random): Assigned {
  const { profile, trait, host, shared } = seat;
  const along = traits.filter((each) => each.goesAlong && each.fits(profile) && random.chance(1 / 3));
  let conduct: Conduct = {
    timing: profile.timing,
    lossChance: 0,
    hours: null,
    tasksPerDay: random.between(...profile.tasks),
    sittings: null,
    upload: null,
    failsAfter: null,
    paired: false,
    visits: 0,
    inBrowser: false,
  };
  for (const each of [trait, ...along]) conduct = each.change(conduct, profile, host, random);
  const targets = Object.fromEntries(
    Object.entries(profile.destinations).map(([key, destination]) => [key, fill(destination, conduct, random)]),
  );
  const browser = browserOf(host);
  const client = conduct.inBrowser ? browserClient(browser) : ownClient(profile, random);
  return {
    plant: {
      number,
      profile: profile.id,
      family: profile.family,
      host: host.address,
      destinations: [...new Set(Object.values(targets).flatMap(destinationsOf))],
      ja4: client(Object.values(targets)[0]!.names[0] ?? '').resumed.ja4,
      shared,
      mixed: conduct.inBrowser,
      trait: [trait, ...along].map(({ name }) => name).join('+'),
    },
    assignment: { number, profile, conduct, client, targets },
    visits: shared ? visitsOf(profile, conduct, browser, random) : null,
  };
}

function ownClient({ software }: ImplantProfile, random: Random): Client {
  const stack = stacks[random.pick(software)];
  return () => ({ fresh: stack, resumed: stack });
}

function fill({ names, port = 443 }: Destination, conduct: Conduct, random: Random): Target {
  const used = names.slice(0, conduct.failsAfter === null ? 1 : 2);
  return { names: used.map((name) => fillName(name, random)), address: names.length === 0 ? rentedAddress(random) : null, port };
}

function destinationsOf({ names, address, port }: Target): readonly string[] {
  return address === null ? names : [`${address}:${port}`];
}

/** An address as hosters rent them out by the hour. */
function rentedAddress(random: Random): string {
  const [first, low, high] = random.pick([[45, 60, 95], [79, 110, 137], [103, 20, 190], [178, 62, 128], [188, 116, 166]] as const); // biome-ignore format: ranges
  return [first, random.between(low, high), random.between(1, 254), random.between(2, 253)].join('.');
}

function visitsOf(profile: ImplantProfile, conduct: Conduct, browser: Browser, random: Random): Visits | null {
  if (profile.person === null) return null;
  const met = new Set(profile.poll.flatMap(({ to }) => profile.destinations[to]!.names));
  // Where the visits are the trial, they go to the implant's own names first.
  const names = conduct.visits === 0 ? profile.person : [...profile.person].sort((a, b) => Number(met.has(b)) - Number(met.has(a)));
  return { names, perDay: conduct.visits === 0 ? random.between(15, 80) : conduct.visits, client: browserClient(browser) };
}
