import { expect } from 'vitest';
import { traitKey } from '../../src/finding/reach/trait-tally.ts';
import { traitsOf } from '../../src/finding/reach/traits-of.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import type { Trait, TraitCount, TraitSource } from '../../src/model/trait.ts';

/** Values that no channel has, or not as this trait. */
const STRANGERS: readonly Trait[] = [
  { by: 'destination', value: 'nobody.example', kind: null },
  { by: 'destination', value: '203.0.113.250:1', kind: null },
  { by: 'address', value: '2001:db8:ffff::1', kind: null },
  { by: 'address', value: "x' OR '1'='1", kind: null },
  { by: 'software', value: 'nobody', kind: 'ja4' },
  { by: 'software', value: 'nobody', kind: 'process' },
  { by: 'service', value: 'nobody', kind: null },
];

/** Demands that both sources count channels by all their traits as looking at every channel does. @returns the number of traits. */
export async function expectEqualTraits(one: ChannelSource & TraitSource, other: ChannelSource & TraitSource): Promise<number> {
  const { traits, counts } = await looked(one);
  expect(await one.countTraits(traits)).toEqual(counts);
  expect(await other.countTraits(traits)).toEqual(counts);
  const last = [...traits].reverse().slice(0, 3);
  expect(await other.countTraits(last)).toEqual([...counts].reverse().slice(0, 3));
  expect(await one.countTraits([])).toEqual([]);
  expect(await other.countTraits([])).toEqual([]);
  return traits.length;
}

async function looked(source: ChannelSource): Promise<{ traits: readonly Trait[]; counts: readonly TraitCount[] }> {
  const found = new Map<string, { trait: Trait; channels: number; hosts: Set<string> }>(
    STRANGERS.map((trait) => [traitKey(trait), { trait, channels: 0, hosts: new Set<string>() }]),
  );
  await source.forEach(({ host, destination, addresses, software, service }) => {
    for (const trait of traitsOf({ destination, addresses, software, service: service?.service ?? null })) {
      const key = traitKey(trait);
      const entry = found.get(key) ?? { trait, channels: 0, hosts: new Set<string>() };
      found.set(key, entry);
      entry.channels++;
      entry.hosts.add(host);
    }
  });
  const all = [...found.values()];
  return { traits: all.map(({ trait }) => trait), counts: all.map(({ channels, hosts }) => ({ channels, hosts: hosts.size })) };
}
