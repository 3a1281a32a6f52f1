import type { Finding } from '../../model/finding.ts';
import type { Reach } from '../../model/surroundings.ts';
import type { Trait, TraitSource } from '../../model/trait.ts';
import { isFlagged } from './is-flagged.ts';
import { type TraitTally, traitKey } from './trait-tally.ts';
import { traitsOf } from './traits-of.ts';

/**
 * Says of findings of Low or above what rules on their traits would meet. Other findings stay as they are: nobody makes rules of them.
 * @param flagged channels that are findings of Low or above, also those that are not listed.
 */
export async function withReach(source: TraitSource, findings: readonly Finding[], flagged: TraitTally): Promise<Finding[]> {
  const wanted = new Map<string, Trait>();
  for (const finding of findings) {
    if (isFlagged(finding)) for (const trait of traitsOf(finding)) wanted.set(traitKey(trait), trait);
  }
  const traits = [...wanted.values()];
  const counts = await source.countTraits(traits);
  const reaches = new Map<string, Reach>();
  traits.forEach((trait, i) => {
    const { hosts, channels } = counts[i]!;
    reaches.set(traitKey(trait), { by: trait.by, value: trait.value, hosts, channels, benignChannels: channels - flagged.count(trait) });
  });
  return findings.map((finding) =>
    isFlagged(finding) ? { ...finding, reach: traitsOf(finding).map((trait) => reaches.get(traitKey(trait))!) } : finding,
  );
}
