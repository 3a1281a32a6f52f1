import { describe, expect, it } from 'vitest';
import { randomOf } from '../random-of.ts';
import { stacks } from '../software/stacks.ts';
import { profiles } from './profiles.ts';
import { timingKinds } from './timing/kinds.ts';
import { varyProfile } from './vary-profile.ts';

describe.each(profiles.filter(({ family }) => family === 'fit').map((profile) => [profile.id, profile] as const))(
  'variants of %s',
  (id, profile) => {
    const variants = Array.from({ length: 40 }, (_, i) => varyProfile(profile, randomOf(id, i)));

    it('go to the same service and say the same there', () => {
      for (const { services, destinations, person, attack, hosts, poll, pushes, parallel } of variants) {
        expect({ services, destinations, person, attack, hosts, pushes, parallel }).toEqual({
          services: profile.services,
          destinations: profile.destinations,
          person: profile.person,
          attack: profile.attack,
          hosts: profile.hosts,
          pushes: profile.pushes,
          parallel: profile.parallel,
        });
        expect(poll.map(({ to }) => to)).toEqual(profile.poll.map(({ to }) => to));
      }
    });

    it('have timers, clients and sizes that can be', () => {
      for (const { family, timing, software, keeping, begin, poll, task, result, tasks } of variants) {
        expect(family).toBe('varied');
        const kind = timingKinds.get(timing.kind)!;
        expect(timing.seconds).toBeGreaterThanOrEqual(5);
        expect(timing.seconds).toBeLessThanOrEqual(kind.held ? 300 : 3_600);
        expect(timing.jitter ?? 0).toBeLessThan(1);
        expect(timing.most ?? timing.seconds).toBeGreaterThanOrEqual(timing.seconds);
        expect(software.filter((name) => stacks[name] === undefined)).toEqual([]);
        expect(keeping.idleSeconds).toBeGreaterThanOrEqual(0);
        const ranges = [tasks, ...[...begin, ...poll, ...task, ...result].flatMap(({ up, down }) => [up, down])];
        for (const [least, most] of ranges) expect(Number.isSafeInteger(least) && least >= 0 && most >= least).toBe(true);
      }
    });

    it('wait for no call that a server holds, unless the tool does', () => {
      const held = variants.map(({ timing }) => timingKinds.get(timing.kind)!.held);
      expect(new Set(held)).toEqual(new Set([timingKinds.get(profile.timing.kind)!.held]));
    });

    it('differ, and are the same for the same numbers', () => {
      expect(new Set(variants.map(({ timing }) => timing.seconds)).size).toBeGreaterThan(5);
      expect(new Set(variants.map(({ software }) => software.join())).size).toBeGreaterThan(3);
      expect(varyProfile(profile, randomOf(id, 7))).toEqual(variants[7]);
    });
  },
);
