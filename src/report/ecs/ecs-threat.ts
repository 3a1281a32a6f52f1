import { attackTechniques, parentTechnique, techniqueUrl } from '../attack-techniques.ts';

/** `threat.*`: techniques, the sub-techniques below them, and their tactics, each once; null when none is known. */
export function ecsThreat(attack: readonly string[]): Readonly<Record<string, unknown>> | null {
  const found = attackTechniques(attack);
  if (found.length === 0) return null;
  const techniques = unique(found.map(parentTechnique));
  const below = found.filter((technique) => parentTechnique(technique) !== technique);
  const tactics = unique(found.map(({ tactic }) => tactic));
  const columns = (list: typeof found) => ({
    id: list.map(({ id }) => id),
    name: list.map(({ name }) => name),
    reference: list.map(techniqueUrl),
  });
  return {
    framework: 'MITRE ATT&CK',
    tactic: {
      id: tactics.map(({ id }) => id),
      name: tactics.map(({ name }) => name),
      reference: tactics.map(({ id }) => `https://attack.mitre.org/tactics/${id}/`),
    },
    technique: { ...columns(techniques), ...(below.length === 0 ? {} : { subtechnique: columns(below) }) },
  };
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
