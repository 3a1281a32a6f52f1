import { describe, expect, it } from 'vitest';
import { timerPrevalence } from '../../src/evidence/timer-prevalence.ts';
import type { Testimony } from '../../src/model/analyzer.ts';
import type { FoundTimer, TimerCompany } from '../../src/model/found-timer.ts';
import { networkOf } from './channel.ts';

const TIMER: FoundTimer = {
  scope: 'outbound',
  host: '10.0.0.5',
  destination: 'api.example',
  software: { kind: 'ja4', value: 'browser' },
  hostsWithDestination: 31,
  hostsWithBoth: 16,
  periodSeconds: 300,
};
const declared = Object.fromEntries(Object.entries(timerPrevalence.thresholds).map(([name, { value }]) => [name, value]));

function said(company: Partial<TimerCompany>, timer: Partial<FoundTimer> = {}, hours = 24): Testimony[] {
  const all: Testimony[] = [];
  const judge = timerPrevalence.start(declared, networkOf({ firstUs: 0, lastUs: hours * 3_600e6 }));
  judge.timer!({ ...TIMER, ...timer }, { hosts: 0, destinations: 0, ...company }, (testimony) => all.push(testimony));
  return all;
}

describe('timer-prevalence', () => {
  it('counts it for a finding that none of those who go there has the timer', () => {
    const [alone, ...others] = said({});
    // 31 hosts and 16 with the software, the own one left out: a quarter of log2(31) + log2(16)
    expect(alone).toMatchObject({ measure: 'hosts there without such a timer', value: 30, unit: 'hosts' });
    expect(alone!.bits).toBeCloseTo(2.24, 2);
    expect(alone!.sentence).toBe(
      '30 other hosts use this destination, 15 with the same client software; no such timer was found on any of them.',
    );
    expect(others).toEqual([]);
  });

  it('says so of software of its own too, and is silent where one other goes there or none', () => {
    expect(said({}, { hostsWithBoth: 1 })[0]!.sentence).toBe(
      '30 other hosts use this destination; no such timer was found on any of them.',
    );
    expect(said({}, { hostsWithBoth: 0, software: null })[0]!.bits).toBeCloseTo(1.24, 2);
    for (const hostsWithDestination of [1, 2]) expect(said({}, { hostsWithDestination, hostsWithBoth: hostsWithDestination })).toEqual([]);
  });

  it('counts it less where hosts were seen for less: they had no time to show one', () => {
    const bits = [0, 1, 3, 6, 48].map((hours) => said({}, {}, hours)[0]!.bits);
    expect(bits.map((each) => each / bits.at(-1)!)).toEqual([0, expect.closeTo(1 / 6, 9), 0.5, 1, 1]);
  });

  it('counts a timer that comes with the software against a finding, the more have it the more', () => {
    const bits = [1, 2, 3, 5, 8, 15].map((hosts) => said({ hosts })[0]!.bits);
    expect([...bits].sort((a, b) => b - a)).toEqual(bits);
    expect(bits.at(-1)).toBe(-4);
    expect(said({ hosts: 15 })[0]!.sentence).toBe('15 other hosts keep the same timer there with the same client software.');
  });

  it('takes two infected hosts of many for no habit', () => {
    expect(said({ hosts: 1 }, { hostsWithBoth: 200, hostsWithDestination: 250 })[0]!.bits).toBeGreaterThan(-0.2);
    expect(said({ hosts: 1 }, { hostsWithBoth: 2, hostsWithDestination: 9 })[0]!.bits).toBe(-1);
    expect(said({ hosts: 3 }, { hostsWithBoth: 4, hostsWithDestination: 4 })[0]!.bits).toBe(-2);
  });

  it('tells readers and monitors, which ask many, from a name with its fallback', () => {
    expect(said({ destinations: 2 })).toHaveLength(1);
    const [, many] = said({ destinations: 40 });
    expect(many).toMatchObject({ measure: 'destinations with the same timer', value: 40, bits: -4 });
    expect(many!.sentence).toBe(
      'The same software keeps the same timer toward 40 other destinations from this host, as readers of feeds and monitors do.',
    );
  });

  it('says nothing of a channel by itself', () => {
    const all: Testimony[] = [];
    timerPrevalence.start(declared, networkOf()).channel({} as never, (testimony) => all.push(testimony));
    expect(all).toEqual([]);
  });
});
