import { flowIssueMeanings } from '../flow/issue-meanings.ts';
import { packetIssueMeanings } from '../packet/issue-meanings.ts';
import { payloadIssueMeanings } from '../payload/issue-meanings.ts';
import { issueMeanings as sourceIssueMeanings } from '../source/issues.ts';

const MEANINGS = new Map(Object.entries({ ...packetIssueMeanings, ...payloadIssueMeanings, ...flowIssueMeanings, ...sourceIssueMeanings }));

/** What a counted issue means: by its whole name, else by its first part, else by its last; and where the first ones stand. */
export function issueMeaning(name: string, places: readonly string[] = []): string {
  return places.length === 0 ? meaning(name) : `${meaning(name)} The first: ${places.join(', ')}.`;
}

function meaning(name: string): string {
  const dot = name.indexOf('.');
  return (
    MEANINGS.get(name) ??
    MEANINGS.get(`${name.slice(0, dot)}.*`) ??
    MEANINGS.get(`*${name.slice(dot)}`) ??
    'Bytes of this kind were counted and passed over.'
  );
}
