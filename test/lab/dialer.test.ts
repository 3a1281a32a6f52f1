import { describe, expect, it } from 'vitest';
import { addressesOf } from './addresses-of.ts';
import { Dialer, roundTripUs, ttlOf } from './dialer.ts';
import { makeHosts } from './hosts.ts';
import { stacks } from './software/stacks.ts';
import { stagesOf } from './stage.ts';
import { DAY_US, FIRST_US, HOUR_US, SECOND_US } from './times.ts';

const hosts = makeHosts(1, 1);
const name = 'api.example.org';
const dialer = () => new Dialer(stagesOf(1, hosts, FIRST_US, FIRST_US + DAY_US)(hosts[0]!, 'dialer test'));
const call = (afterUs: number, more = {}) => ({
  timeUs: FIRST_US + afterUs,
  name,
  software: stacks.curl,
  up: 300,
  down: 900,
  failing: 0,
  ...more,
});

describe('a dialer', () => {
  it('sends a second request over the connection that is still open', () => {
    const one = dialer();
    one.call(call(HOUR_US, { keepUs: 30 * SECOND_US }));
    one.call(call(HOUR_US + 20 * SECOND_US, { keepUs: 30 * SECOND_US }));
    const [only, ...others] = one.finish();
    expect(others).toEqual([]);
    expect(only?.exchanges.map(({ up }) => up > 300)).toEqual([true, false]); // the first holds the handshake
    expect(only?.exchanges[1]).toEqual({ timeUs: FIRST_US + HOUR_US + 20 * SECOND_US, up: 300, down: 900 });
  });

  it('dials again when it was closed, and resumes: a shorter answer to the hello', () => {
    const one = dialer();
    for (const hour of [1, 2, 3]) one.call(call(hour * HOUR_US));
    const made = one.finish();
    expect(made.length).toBe(3);
    const port = made.map(({ clientPort }) => clientPort);
    expect(new Set(port).size).toBe(3);
    expect(made.every(({ exchanges }) => exchanges.length === 1)).toBe(true);
    expect(made[1]!.exchanges[0]!.down).toBeLessThanOrEqual(made[0]!.exchanges[0]!.down);
  });

  it('looks a name up when it is not known or its time is over, and calls one of its addresses', () => {
    const one = dialer();
    one.call(call(HOUR_US));
    one.call(call(HOUR_US + 2 * (ttlOf(name) + 60) * SECOND_US));
    const made = one.finish();
    expect(made.map(({ lookup }) => lookup?.name)).toEqual([name, name]);
    for (const { server, lookup, startUs } of made) {
      expect(addressesOf(name)).toContain(server);
      expect(lookup!.timeUs).toBeLessThan(startUs);
    }
  });

  it('tells of an attempt that nobody answered, and tries again', () => {
    const one = dialer();
    one.call(call(HOUR_US, { failing: 1 }));
    const made = one.finish();
    expect(made.map(({ tcpEnd }) => tcpEnd === 'attempt')).toEqual([true, false]);
    expect(made[0]).toMatchObject({ exchanges: [], application: '', serverName: '' });
    expect(made[1]!.startUs - made[0]!.startUs).toBeGreaterThanOrEqual(3 * SECOND_US);
  });

  it('makes nothing outside its day, and leaves open what the day ends', () => {
    const one = dialer();
    one.call(call(-SECOND_US));
    one.call(call(DAY_US));
    one.call(call(DAY_US - roundTripUs(name), { keepUs: HOUR_US }));
    const made = one.finish();
    expect(made.map(({ tcpEnd, endUs }) => [tcpEnd, endUs])).toEqual([['open', FIRST_US + DAY_US]]);
  });
});
