import { attackTechniques } from '../attack-techniques.ts';

/** Tags of the galaxy of ATT&CK techniques, by the names that it gives them. */
export function mispTags(attack: readonly string[]): readonly { readonly name: string }[] {
  return attackTechniques(attack).map(({ id, name }) => ({ name: `misp-galaxy:mitre-attack-pattern="${name} - ${id}"` }));
}
