import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../scripts/bench/capture/random.ts';
import { loadCatalogue } from '../../../src/service/catalogue.ts';
import { stacks } from '../software/stacks.ts';
import { fillName } from './fill-name.ts';
import type { Range, Turn } from './profile.ts';
import { profiles } from './profiles.ts';
import { timingKinds } from './timing/kinds.ts';
import { traits } from './traits/traits.ts';

const catalogue = loadCatalogue();
const here = new URL('./', import.meta.url);
const filesIn = (folder: string) => readdirSync(new URL(folder, here)).filter((file) => file.endsWith('.ts'));
const linesOf = (folder: string) =>
  [...readFileSync(new URL(`${folder}/registry.ts`, here), 'utf8').matchAll(/from '\.\/([^']+)'/g)].map(([, file]) => file!);

describe.each(profiles.map((profile) => [profile.id, profile] as const))('the profile %s', (_id, profile) => {
  const { services, destinations, software, timing, attack, person, tasks } = profile;
  const turns: readonly Turn[] = [...profile.begin, ...profile.poll, ...profile.task, ...profile.result];

  it('names services of the catalogue, and host names of theirs', () => {
    expect(services.filter((id) => !catalogue.services.has(id))).toEqual([]);
    const strangers = Object.values(destinations)
      .flatMap(({ names }) => names)
      .map((name) => fillName(name, new Random(7)))
      .filter((name) => !services.includes(catalogue.match(name)?.service.id ?? ''));
    expect(strangers).toEqual([]);
  });

  it("gives the person's browser names of those services too", () => {
    expect((person ?? []).filter((name) => !services.includes(catalogue.match(name)?.service.id ?? ''))).toEqual([]);
  });

  it('has ATT&CK ids, a known timer, known clients and a source', () => {
    for (const id of attack) expect(id).toMatch(/^T1\d{3}(\.\d{3})?$/);
    expect(timingKinds.has(timing.kind)).toBe(true);
    expect(timing.seconds).toBeGreaterThan(0);
    expect(timing.jitter ?? 0).toBeLessThan(1);
    expect(software.filter((name) => stacks[name] === undefined)).toEqual([]);
    expect(profile.sources.length).toBeGreaterThan(0);
    expect(profile.hosts.length).toBeGreaterThan(0);
  });

  it('goes to destinations that it has, with sizes that a range can be', () => {
    expect(turns.filter(({ to }) => destinations[to] === undefined)).toEqual([]);
    expect(profile.poll.length).toBeGreaterThan(0);
    const ranges: Range[] = [
      tasks,
      ...(profile.carries === undefined ? [] : [profile.carries]),
      ...turns.flatMap(({ up, down }) => [up, down]),
    ];
    for (const [least, most] of ranges) {
      expect(Number.isSafeInteger(least) && Number.isSafeInteger(most) && least >= 0 && most >= least).toBe(true);
    }
  });

  it('fits three traits or more', () => {
    expect(traits.filter((trait) => !trait.goesAlong && trait.fits(profile)).length).toBeGreaterThanOrEqual(3);
  });
});

describe('the profiles', () => {
  it('are 24 or more, a third of them unseen, each id once', () => {
    expect(profiles.length).toBeGreaterThanOrEqual(24);
    const unseen = profiles.filter(({ family }) => family === 'unseen').length / profiles.length;
    expect(unseen).toBeGreaterThan(0.28);
    expect(unseen).toBeLessThan(0.4);
    expect(new Set(profiles.map(({ id }) => id)).size).toBe(profiles.length);
  });

  it('that are unseen differ from the others in more than a name: in kind of timer, services and client together', () => {
    const printOf = ({ services, timing, software }: (typeof profiles)[number]) => `${services} ${timing.kind} ${software}`;
    const fitting = new Set(profiles.filter(({ family }) => family === 'fit').map(printOf));
    const alike = profiles.filter((profile) => profile.family === 'unseen' && fitting.has(printOf(profile)));
    expect(alike).toEqual([]);
  });

  it.each(['profiles', 'timing', 'traits'])('each file of %s has its registry line', (folder) => {
    const parts = /^(registry|timing|kinds|trait|traits|can-sleep|meets-person)\.ts$|\.test\.ts$/;
    expect(linesOf(folder).sort()).toEqual(
      filesIn(folder)
        .filter((file) => !parts.test(file))
        .sort(),
    );
  });

  it('lie in files of their own names', () => {
    expect(filesIn('profiles').filter((file) => file !== 'registry.ts')).toEqual(profiles.map(({ id }) => `${id}.ts`).sort());
  });

  it('are read by nothing that is shipped or fitted: only the lab knows the profiles of either family', () => {
    const root = new URL('../../../', here);
    const readers = ['src', 'scripts']
      .flatMap((folder) =>
        readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
      )
      .filter((file) => /\.(ts|js)$/.test(file))
      .filter((file) => {
        const text = readFileSync(new URL(file, root), 'utf8');
        return /implants\/(profiles|registry|deal-plants)/.test(text) || (/calibrate/.test(file) && /unseen/.test(text));
      });
    // One writes their table; the other prints which kinds of timers were found on training days, whose plants are of the family that may be seen.
    const lookingOn = new Set(['scripts/profile-docs.ts', 'scripts/timers-of-lab.ts']);
    expect(readers.filter((file) => !lookingOn.has(file))).toEqual([]);
  });
});
