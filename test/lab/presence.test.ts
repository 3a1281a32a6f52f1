import { describe, expect, it } from 'vitest';
import { makeHosts } from './hosts.ts';
import { presenceOf, Stretches } from './presence.ts';
import { DAY_US, FIRST_US, HOUR_US, MINUTE_US } from './times.ts';

describe('stretches of time', () => {
  const stretches = new Stretches();
  stretches.add(10, 20);
  stretches.add(20, 25); // goes on where the one before ends
  stretches.add(40, 50);
  stretches.add(60, 60); // empty

  it.each([
    [9, false, 10, 9],
    [10, true, 10, 25],
    [24, true, 24, 25],
    [25, false, 40, 25],
    [49, true, 49, 50],
    [50, false, Number.POSITIVE_INFINITY, 50],
  ])('at %i: inside %s, next inside %d, ends %d', (time, inside, next, end) => {
    expect([stretches.includes(time), stretches.next(time), stretches.end(time)]).toEqual([inside, next, end]);
  });
});

describe('hosts of a day', () => {
  const hosts = makeHosts(4, 200);

  it('come in steady shares', () => {
    const share = (kind: string) => hosts.filter((one) => one.kind === kind).length / hosts.length;
    expect(share('office')).toBeCloseTo(0.58, 1);
    expect(share('server')).toBeCloseTo(0.11, 1);
    expect(new Set(hosts.map(({ address }) => address)).size).toBe(200);
  });

  it('have people in working hours, away for lunch, gone at night and over the weekend; machines without never sleep', () => {
    for (const host of hosts) {
      const { awake, present } = presenceOf(host, 4, FIRST_US, FIRST_US + 7 * DAY_US);
      if (host.toHour === 0) {
        expect(awake.end(FIRST_US)).toBe(FIRST_US + 7 * DAY_US);
        continue;
      }
      let minutes = 0;
      for (let at = FIRST_US; at < FIRST_US + DAY_US; at += MINUTE_US) if (present.includes(at)) minutes++;
      expect(minutes).toBeGreaterThan(3 * 60);
      expect(minutes).toBeLessThan(13 * 60);
      expect(present.includes(FIRST_US + 3 * HOUR_US)).toBe(false);
      expect(present.next(FIRST_US + 5 * DAY_US)).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('are awake whenever their people are present', () => {
    for (const host of hosts) {
      const { awake, present } = presenceOf(host, 4, FIRST_US, FIRST_US + DAY_US);
      for (let at = FIRST_US; at < FIRST_US + DAY_US; at += 7 * MINUTE_US) if (present.includes(at)) expect(awake.includes(at)).toBe(true);
    }
  });
});
