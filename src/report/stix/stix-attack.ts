import { type AttackTechnique, techniqueUrl } from '../attack-techniques.ts';
import { stixId } from './stix-id.ts';
import { STIX_IDENTITY } from './stix-identity.ts';
import type { StixObject } from './stix-object.ts';

/** An ATT&CK technique as an attack pattern that names MITRE's. */
export function stixAttack(technique: AttackTechnique): StixObject {
  return {
    type: 'attack-pattern',
    spec_version: '2.1',
    id: stixId('attack-pattern', technique.id),
    created_by_ref: STIX_IDENTITY.id,
    created: '2026-11-01T00:00:00.000Z',
    modified: '2026-11-01T00:00:00.000Z',
    name: technique.name,
    kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: technique.tactic.phase }],
    external_references: [{ source_name: 'mitre-attack', external_id: technique.id, url: techniqueUrl(technique) }],
  };
}
