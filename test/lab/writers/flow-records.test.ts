import { describe, expect, it } from 'vitest';
import { makeDay } from '../make-day.ts';
import { flowRecords } from './flow-records.ts';
import { foldDay } from './fold-day.ts';

describe.each(['answers', 'nothing'] as const)('flow records of a day, beside %s', (beside) => {
  const day = makeDay({ seed: 6, hosts: 12, days: 1, plants: 3, family: 'fit' });
  const records = flowRecords(day, beside);

  it('have every connection with all its bytes, in the same order', () => {
    expect(records.connections.length).toBe(day.connections.length);
    for (const [i, { client, server, serverPort, startUs, exchanges }] of records.connections.entries()) {
      const whole = day.connections[i]!;
      expect([client, server, serverPort]).toEqual([whole.client, whole.server, whole.serverPort]);
      expect(exchanges.map(({ up, down }) => [up, down])).toEqual(whole.exchanges.map(({ up, down }) => [up, down]));
      expect(whole.startUs - startUs).toBeGreaterThanOrEqual(0);
      expect(whole.startUs - startUs).toBeLessThan(beside === 'nothing' ? 1e6 : 1);
    }
  });

  it('tell of no client, and of names only what answers said', async () => {
    const fold = await foldDay(records, { as: 'log' });
    const [named, all] = [new Set<string>(), new Set<string>()];
    await fold.forEach(({ software, destination, destinationFrom }) => {
      expect(software).toBeNull();
      expect(['address', 'dns-answer']).toContain(destinationFrom);
      all.add(destination);
      if (destinationFrom !== 'address') named.add(destination);
    });
    if (beside === 'nothing') expect(named.size).toBe(0);
    else expect(named.size).toBeGreaterThan(0.5 * all.size);
  });

  it('say by which addresses each implant is known', async () => {
    expect(records.plants.map(({ number, ja4 }) => [number, ja4])).toEqual(day.plants.map(({ number }) => [number, '']));
    const seen = new Set<string>();
    const fold = await foldDay(records, { as: 'log' });
    await fold.forEach(({ host, destination }) => {
      seen.add(`${host} ${destination}`);
    });
    for (const { host, destinations } of records.plants) expect(destinations.some((to) => seen.has(`${host} ${to}`))).toBe(true);
  });
});
