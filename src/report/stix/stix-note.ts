import { stixId } from './stix-id.ts';
import { STIX_IDENTITY } from './stix-identity.ts';
import type { StixObject } from './stix-object.ts';

/** What a reader should know of another object. @param created as STIX writes it. @param lines without unseen characters. */
export function stixNote(about: string, created: string, title: string, lines: readonly string[]): StixObject {
  const content = lines.join('\n');
  return {
    type: 'note',
    spec_version: '2.1',
    id: stixId('note', about, created, title, content),
    created_by_ref: STIX_IDENTITY.id,
    created,
    modified: created,
    abstract: title,
    content,
    object_refs: [about],
  };
}
