import { stixId } from './stix-id.ts';
import { STIX_IDENTITY } from './stix-identity.ts';
import type { StixObject } from './stix-object.ts';

/** @param created when it was first so, as STIX writes it: part of the id, since `created` of one id may never change. */
export function stixRelationship(source: string, type: string, target: string, created: string): StixObject {
  return {
    type: 'relationship',
    spec_version: '2.1',
    id: stixId('relationship', source, type, target, created),
    created_by_ref: STIX_IDENTITY.id,
    created,
    modified: created,
    relationship_type: type,
    source_ref: source,
    target_ref: target,
  };
}
