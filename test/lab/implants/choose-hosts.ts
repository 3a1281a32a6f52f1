import type { Random } from '../../../scripts/bench/capture/random.ts';
import type { LabHost } from '../host.ts';
import type { Deal } from './deal-plants.ts';

/** Where a dealt plant sits. */
export interface Seat extends Deal {
  readonly host: LabHost;
  /** The person of the host uses the same service. */
  readonly shared: boolean;
}

const hasPerson = ({ fromHour, toHour }: LabHost) => toHour > fromHour;

/** A host for each plant, another for each while there are enough, half of them or more beside a person's own use of the service. */
export function chooseHosts(deals: readonly Deal[], hosts: readonly LabHost[], random: Random): Seat[] {
  const shared = sharedOnes(deals, random);
  const free = new Set(hosts);
  return deals.map((deal, index) => {
    if (free.size === 0) for (const host of hosts) free.add(host);
    const isShared = shared.has(index);
    const host = pickHost(deal, isShared, [...free], random);
    free.delete(host);
    return { ...deal, host, shared: isShared && hasPerson(host) };
  });
}

/** Those whose trait needs a person, and of the others as many as make half; those that no person's browser meets are left out. */
function sharedOnes(deals: readonly Deal[], random: Random): Set<number> {
  const able = deals.flatMap(({ profile }, index) => (profile.person === null ? [] : [index]));
  const ordered = random.shuffled(able).sort((a, b) => Number(deals[b]!.trait.person) - Number(deals[a]!.trait.person));
  const needed = ordered.filter((index) => deals[index]!.trait.person).length;
  return new Set(ordered.slice(0, Math.max(needed, Math.ceil(deals.length / 2))));
}

/** The best group of hosts that is not empty, in order: right kind and habits, right kind, a person where one is needed, any. */
function pickHost({ profile }: Deal, isShared: boolean, free: readonly LabHost[], random: Random): LabHost {
  const right = free.filter((host) => profile.hosts.includes(host.kind) && (!isShared || hasPerson(host)));
  const wanted = right.filter(({ habits }) => profile.services.some((id) => habits.includes(id)) === isShared);
  const persons = isShared ? free.filter(hasPerson) : [];
  const group = [wanted, right, persons, free].find((hosts) => hosts.length > 0);
  return random.pick(group!);
}
