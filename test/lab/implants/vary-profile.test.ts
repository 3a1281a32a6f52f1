import { describe, expect, it } from 'vitest';
import { services } from '../people/services.ts';
import { randomOf } from '../random-of.ts';
import { stacks } from '../software/stacks.ts';
import { profiles } from './profiles.ts';
import { timingKinds } from './timing/kinds.ts';
import { varyProfile } from './vary-profile.ts';

describe.each(profiles.filter(({ family }) => family === 'fit').map((profile) => [profile.id, profile] as const))(
  'variants of %s',
  (id, profile) => {
    const variants = Array.from({ length: 40 }, (_, i) => varyProfile(profile, randomOf(id, i)));

    it('go to the same service, or to one that people use and no profile that fitting must not see', () => {
      const unseen = new Set(profiles.filter(({ family }) => family === 'unseen').flatMap(({ services }) => services));
      const moved = variants.filter(({ destinations }) => destinations !== profile.destinations);
      expect(moved.length).toBeGreaterThan(4);
      expect(moved.length).toBeLessThan(24);
      for (const variant of variants) {
        const { services: used, destinations, person, attack, hosts } = variant;
        expect({ attack, hosts }).toEqual({ attack: profile.attack, hosts: profile.hosts });
        expect(Object.keys(destinations)).toEqual(Object.keys(profile.destinations));
        if (!moved.includes(variant)) {
          expect({ used, person }).toEqual({ used: profile.services, person: profile.person });
          continue;
        }
        const [site] = used.map((id) => services.get(id)!);
        expect(used.filter((id) => unseen.has(id))).toEqual([]);
        for (const { names } of Object.values(destinations)) expect(site!.calls).toEqual(expect.arrayContaining([...names]));
        expect(person).toEqual(expect.arrayContaining([...site!.pages]));
      }
    });

    it('ask what the tool asks, or hold a socket in place of it', () => {
      const held = variants.filter(({ pushes }) => pushes !== profile.pushes);
      expect(held.length).toBeLessThan(16);
      for (const variant of variants) {
        expect(variant.parallel).toBe(profile.parallel);
        if (!held.includes(variant)) expect(variant.poll.map(({ to }) => to)).toEqual(profile.poll.map(({ to }) => to));
        else {
          expect([variant.pushes, variant.poll.length, variant.carries]).toEqual([true, 1, undefined]);
          expect(variant.keeping.idleSeconds).toBeGreaterThan(2 * variant.timing.seconds);
        }
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
      const polling = variants.filter(({ pushes }) => pushes === profile.pushes);
      const held = polling.map(({ timing }) => timingKinds.get(timing.kind)!.held);
      expect(new Set(held)).toEqual(new Set([timingKinds.get(profile.timing.kind)!.held]));
    });

    it('differ, and are the same for the same numbers', () => {
      expect(new Set(variants.map(({ timing }) => timing.seconds)).size).toBeGreaterThan(5);
      expect(new Set(variants.map(({ software }) => software.join())).size).toBeGreaterThan(3);
      expect(varyProfile(profile, randomOf(id, 7))).toEqual(variants[7]);
    });
  },
);
