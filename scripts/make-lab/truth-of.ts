import type { LabDay } from '../../test/lab/day.ts';

/** What is true of a day, as `truth.json` says it: what was planted where, and who the hosts are. */
export function truthOf(day: LabDay) {
  const { seed, fromUs, untilUs, hosts, plants, connections } = day;
  const calls = new Map<number, number>();
  for (const { plant } of connections) if (plant >= 0) calls.set(plant, (calls.get(plant) ?? 0) + 1);
  return {
    seed,
    from: new Date(fromUs / 1000).toISOString(),
    until: new Date(untilUs / 1000).toISOString(),
    connections: connections.length,
    plants: plants.map((plant) => ({ ...plant, connections: calls.get(plant.number) ?? 0 })),
    hosts: hosts.map(({ address, kind, fromHour, toHour, habits }) => ({ address, kind, fromHour, toHour, habits })),
  };
}
