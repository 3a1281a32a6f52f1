import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LabDay } from './day.ts';
import { makeDay } from './make-day.ts';

const request = { seed: 7, hosts: 12, days: 1, plants: 4, family: 'fit' } as const;
const printOf = (day: LabDay) => createHash('sha256').update(JSON.stringify(day)).digest('hex');

describe('a day of the lab', () => {
  const day = makeDay(request);

  it('is the same for the same request, to the byte', () => {
    expect(printOf(makeDay(request))).toBe(printOf(day));
  });

  it('is another for another seed', () => {
    expect(printOf(makeDay({ ...request, seed: 8 }))).not.toBe(printOf(day));
  });

  it('has its connections in order and within its times, each with exchanges in order', () => {
    expect(day.connections.length).toBeGreaterThan(1_000);
    const wrong = day.connections.filter((one, index) => {
      const before = day.connections[index - 1];
      const times = one.exchanges.map(({ timeUs }) => timeUs);
      return (
        (before !== undefined && before.startUs > one.startUs) ||
        one.startUs < day.fromUs ||
        one.endUs > day.untilUs ||
        one.endUs < one.startUs ||
        times.some((timeUs, i) => timeUs < (times[i - 1] ?? one.startUs) || timeUs > one.endUs) ||
        [one.startUs, one.endUs, ...one.exchanges.flatMap(({ timeUs, up, down }) => [timeUs, up, down])].some(
          (number) => !Number.isSafeInteger(number) || number < 0,
        )
      );
    });
    expect(wrong).toEqual([]);
  });

  it('never has two connections between the same ends at once', () => {
    const endOf = new Map<string, number>();
    const twice = day.connections.filter((one) => {
      const ends = [one.protocol, one.client, one.clientPort, one.server, one.serverPort].join(' ');
      const isTwice = (endOf.get(ends) ?? 0) >= one.startUs;
      endOf.set(ends, one.endUs);
      return isTwice;
    });
    expect(twice).toEqual([]);
  });
});
