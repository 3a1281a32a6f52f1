import { describe, expect, it } from 'vitest';
import type { LabConnection } from '../connection.ts';
import type { DayRequest } from '../day.ts';
import { makeHosts } from '../hosts.ts';
import type { Family } from '../plant.ts';
import { randomOf } from '../random-of.ts';
import { stagesOf } from '../stage.ts';
import { DAY_US, FIRST_US } from '../times.ts';
import { placePlants } from './place-plants.ts';
import { profiles } from './profiles.ts';
import { traits } from './traits/traits.ts';

const UNTIL_US = FIRST_US + DAY_US;
const place = (seed: number, family: Family, plants = 15, hosts = 200) => {
  const request: DayRequest = { seed, hosts, days: 1, plants, family };
  const machines = makeHosts(seed, hosts);
  return { machines, ...placePlants(request, machines, randomOf(seed, 'plants')) };
};

/** Everything that the actors of a placement do, with the plants by whom. */
function act(seed: number, family: Family) {
  const { machines, plants, actorsOf } = place(seed, family);
  const stageOf = stagesOf(seed, machines, FIRST_US, UNTIL_US);
  const connections = machines.flatMap((host) =>
    (actorsOf.get(host.number) ?? []).flatMap((actor, index) => [...actor(stageOf(host, `plant ${index}`))]),
  );
  return { machines, plants, connections };
}

describe.each([1, 10_001])('twenty seeds from %i', (first) => {
  const seeds = Array.from({ length: 20 }, (_, index) => first + index);

  it.each(['fit', 'unseen'] as const)('plant every profile of the family %s, and no other', (family) => {
    const planted = new Set(seeds.flatMap((seed) => place(seed, family).plants.map(({ profile }) => profile)));
    expect([...planted].sort()).toEqual(
      profiles
        .filter((profile) => profile.family === family)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each(['fit', 'unseen'] as const)('try every trait that fits a profile of the family %s', (family) => {
    const tried = new Set(seeds.flatMap((seed) => place(seed, family).plants.flatMap(({ trait }) => trait.split('+'))));
    const pool = profiles.filter((profile) => profile.family === family);
    expect(traits.filter((trait) => pool.some((profile) => trait.fits(profile)) && !tried.has(trait.name)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it.each(['fit', 'unseen'] as const)(
    'of the family %s sit beside a person who uses the same service in half of the cases or more, on another host each',
    (family) => {
      for (const seed of seeds) {
        const { plants } = place(seed, family);
        expect(plants.filter(({ shared }) => shared).length).toBeGreaterThanOrEqual(8);
        expect(new Set(plants.map(({ host }) => host)).size).toBe(plants.length);
        expect(plants.map(({ number }) => number)).toEqual(plants.map((_, index) => index));
      }
    },
  );
});

describe('a placement', () => {
  it('is the same for the same request', () => {
    expect(place(3, 'fit').plants).toEqual(place(3, 'fit').plants);
    expect(place(4, 'fit').plants).not.toEqual(place(3, 'fit').plants);
    expect(JSON.stringify(act(3, 'unseen').connections)).toBe(JSON.stringify(act(3, 'unseen').connections));
  });

  it('fits on fewer hosts than plants, and on hosts without persons', () => {
    expect(place(5, 'fit', 12, 5).plants).toHaveLength(12);
    expect(place(5, 'fit', 3, 1).plants).toHaveLength(3);
    expect(place(5, 'fit', 0, 5).plants).toEqual([]);
  });
});

describe.each([
  [1, 'fit'],
  [2, 'fit'],
  [3, 'varied'],
  [4, 'varied'],
  [1, 'unseen'],
  [10_002, 'unseen'],
] as const)('the plants of seed %i, family %s', (seed, family) => {
  const { machines, plants, connections } = act(seed, family);
  const of = (number: number) => connections.filter(({ plant }) => plant === number);
  const hostOf = (address: string) => machines.find((host) => host.address === address)!;

  it('all make connections, from their hosts, to what the truth says', () => {
    for (const plant of plants) {
      const own = of(plant.number);
      expect(own.length, plant.profile).toBeGreaterThan(0);
      const elsewhere = own.filter(
        ({ client, serverName, server, serverPort, exchanges }) =>
          client !== plant.host ||
          (exchanges.length > 0 && !plant.destinations.includes(serverName === '' ? `${server}:${serverPort}` : serverName)),
      );
      expect(elsewhere).toEqual([]);
    }
  });

  it('have whole times in order and sizes that can be', () => {
    const wrong = connections.filter((one) => {
      const times = one.exchanges.map(({ timeUs }) => timeUs);
      const numbers = [one.startUs, one.endUs, one.clientPort, ...one.exchanges.flatMap(({ timeUs, up, down }) => [timeUs, up, down])];
      return (
        one.startUs < FIRST_US ||
        one.endUs > UNTIL_US ||
        one.endUs < one.startUs ||
        (one.lookup !== null && one.lookup.timeUs > one.startUs) ||
        times.some((timeUs, index) => timeUs < (times[index - 1] ?? one.startUs) || timeUs > one.endUs) ||
        numbers.some((number) => !Number.isSafeInteger(number) || number < 0)
      );
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('have the software that the truth says in most connections', () => {
    for (const plant of plants) {
      const own = of(plant.number).filter(({ serverName }) => plant.destinations.indexOf(serverName) < 1);
      expect(own.filter(({ software }) => software.ja4 === plant.ja4).length / own.length).toBeGreaterThan(0.5);
    }
  });

  it('have visits of the person beside them where they are shared', () => {
    for (const { host, shared } of plants) {
      const visits = connections.filter((one) => one.plant === -1 && one.client === host);
      expect(visits.length > 0).toBe(shared);
    }
  });

  it('keep to the hours of their traits', () => {
    for (const plant of plants) {
      const hours = callsOf(of(plant.number)).map((timeUs) => (timeUs - FIRST_US) / 3.6e9);
      const { fromHour, toHour } = hostOf(plant.host);
      if (plant.trait.includes('four-hours')) expect(Math.max(...hours) - Math.min(...hours)).toBeLessThan(4.6);
      if (plant.trait.includes('working-hours')) {
        expect(Math.min(...hours)).toBeGreaterThanOrEqual(toHour > 0 ? fromHour : 8);
        expect(Math.max(...hours)).toBeLessThan((toHour > 0 ? toHour : 18) + 0.6);
      }
    }
  });
});

/** Starts of all exchanges and of attempts. */
function callsOf(connections: readonly LabConnection[]): number[] {
  return connections.flatMap(({ startUs, exchanges }) => (exchanges.length === 0 ? [startUs] : exchanges.map(({ timeUs }) => timeUs)));
}
