import type { Finding } from '../../model/finding.ts';
import { attackTechniques } from '../attack-techniques.ts';
import { type Endpoints, endpoints } from '../endpoints.ts';
import { findingSentences } from '../finding-sentences.ts';
import { headline } from '../headline.ts';
import { formatTime } from '../time.ts';
import { wellFormed } from '../well-formed.ts';
import { stixAttack } from './stix-attack.ts';
import { stixCount } from './stix-count.ts';
import { stixId } from './stix-id.ts';
import { STIX_IDENTITY } from './stix-identity.ts';
import { stixNote } from './stix-note.ts';
import type { StixObject } from './stix-object.ts';
import { stixObservables } from './stix-observables.ts';
import { stixPattern } from './stix-pattern.ts';
import { stixRelationship } from './stix-relationship.ts';
import { stixCreated, stixSpan } from './stix-time.ts';

/** All objects of a finding. One whose ends are nothing that STIX can observe is a note alone; one of Info is no indicator. */
export function stixFinding(finding: Finding): readonly StixObject[] {
  const ends = endpoints(finding);
  const observables = stixObservables(finding, ends);
  const { firstUs, lastUs } = stixSpan(finding.firstUs, finding.lastUs);
  const created = stixCreated(beginning(finding));
  if (observables === null) return [stixNote(STIX_IDENTITY.id, created, headline(finding), findingSentences(finding))];
  const { objects, domain, addresses } = observables;
  const observed: StixObject = {
    ...made('observed-data', finding, created, stixCreated(lastUs)),
    first_observed: formatTime(firstUs),
    last_observed: formatTime(lastUs),
    number_observed: stixCount(finding.exchanges),
    object_refs: [...new Set(objects.map(({ id }) => id))],
  };
  const resolved = domain === null ? [] : addresses.map(({ id }) => stixRelationship(domain.id, 'resolves-to', id, created));
  const indicated = finding.severity === 'info' ? [] : indication(finding, ends, observed);
  const about = indicated[0] ?? observed;
  return [...objects, ...resolved, observed, ...indicated, stixNote(about.id, created, headline(finding), findingSentences(finding))];
}

/** The indicator first, then its sighting and what it points to. */
function indication(finding: Finding, ends: Endpoints, observed: StixObject): StixObject[] {
  const pattern = stixPattern(ends, finding.software);
  if (pattern === null) return [];
  const { firstUs, lastUs } = stixSpan(finding.firstUs, finding.lastUs);
  const [created, modified] = [stixCreated(beginning(finding)), stixCreated(lastUs)];
  const isOver = finding.history?.status === 'ended' && lastUs > beginning(finding);
  const techniques = attackTechniques(finding.attack).map(stixAttack);
  const indicator: StixObject = {
    ...made('indicator', finding, created, modified),
    name: headline(finding),
    indicator_types: ['anomalous-activity'],
    pattern,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: formatTime(beginning(finding)),
    ...(isOver ? { valid_until: formatTime(lastUs) } : {}),
    confidence: Number.isNaN(finding.probability) ? 0 : Math.floor(Math.min(1, Math.max(0, finding.probability)) * 100),
    labels: [finding.severity],
  };
  const sighting: StixObject = {
    ...made('sighting', finding, created, modified),
    first_seen: formatTime(firstUs),
    last_seen: formatTime(lastUs),
    count: stixCount(finding.exchanges),
    sighting_of_ref: indicator.id,
    observed_data_refs: [observed.id],
    where_sighted_refs: [STIX_IDENTITY.id],
  };
  return [
    indicator,
    sighting,
    stixRelationship(indicator.id, 'based-on', observed.id, created),
    ...techniques.flatMap((technique) => [technique, stixRelationship(indicator.id, 'indicates', technique.id, created)]),
  ];
}

/** When the channel was first seen, in any run that is remembered: ids are made of it, so that a hunt goes on with the same objects. */
function beginning({ firstUs, lastUs, history }: Finding): number {
  const first = stixSpan(firstUs, lastUs).firstUs;
  return history !== undefined && history.firstUs < first ? history.firstUs : first;
}

/** What every object of a finding begins with. Seen longer, it is a newer version of the same object. */
function made(type: string, finding: Finding, created: string, modified: string): StixObject {
  const id = stixId(type, wellFormed(finding.id), created);
  return { type, spec_version: '2.1', id, created_by_ref: STIX_IDENTITY.id, created, modified };
}
