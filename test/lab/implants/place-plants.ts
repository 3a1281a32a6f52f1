import type { Random } from '../../../scripts/bench/capture/random.ts';
import type { Actor } from '../actor.ts';
import type { DayRequest } from '../day.ts';
import type { LabHost } from '../host.ts';
import type { Plant } from '../plant.ts';
import { assign } from './assign.ts';
import { chooseHosts } from './choose-hosts.ts';
import { dealPlants } from './deal-plants.ts';
import { implantActor } from './implant-actor.ts';
import { visitsActor } from './visits-actor.ts';

/** What is planted in a day: the truth, and who acts on which host (by number). */
export interface Placement {
  readonly plants: readonly Plant[];
  readonly actorsOf: ReadonlyMap<number, readonly Actor[]>;
}

/**
 * Chooses profiles, traits and hosts for a day's plants. The same request makes the same choice; running seeds go through all profiles and
 * traits by turns. At least half of the plants sit where the person uses the same service; their visits are among the actors.
 * @param random a stream of its own, drawn from here only
 */
export function placePlants(request: DayRequest, hosts: readonly LabHost[], random: Random): Placement {
  const plants: Plant[] = [];
  const actorsOf = new Map<number, Actor[]>();
  const seats = chooseHosts(dealPlants(request), hosts, random);
  seats.forEach((seat, number) => {
    const { plant, assignment, visits } = assign(number, seat, random);
    plants.push(plant);
    const actors = actorsOf.get(seat.host.number) ?? [];
    actors.push(implantActor(assignment));
    if (visits !== null) actors.push(visitsActor(visits));
    actorsOf.set(seat.host.number, actors);
  });
  return { plants, actorsOf };
}
