import type { Finding } from '../../model/finding.ts';
import type { Software } from '../../model/software.ts';
import { bounded } from '../bounded.ts';
import { round } from '../round.ts';
import { wellFormed } from '../well-formed.ts';
import { whole } from '../whole.ts';
import { stixId } from './stix-id.ts';
import { STIX_IDENTITY } from './stix-identity.ts';
import type { StixObject } from './stix-object.ts';

/** Of what the standard's network traffic has no place for: client software, exchanges, the timer. */
export const EXTENSION_ID = stixId('extension-definition', 'channel', '1');

const PROPERTIES: Readonly<Record<Software['kind'], string>> = { ja4: 'ja4', 'user-agent': 'user_agent', process: 'process_image' };

export const STIX_EXTENSION: StixObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: EXTENSION_ID,
  created_by_ref: STIX_IDENTITY.id,
  created: '2026-11-01T00:00:00.000Z',
  modified: '2026-11-01T00:00:00.000Z',
  name: 'Undertow channel',
  description: 'All traffic of one host to one destination with one client software.',
  schema:
    'Properties of network-traffic, each optional: ja4, user_agent or process_image (string), the client software; name_source (string), where the ' +
    'name of the destination was read; flows, exchanges (integer); period_seconds, jitter (number), a timer behind the exchanges and half the spread ' +
    'of its gaps over the period.',
  version: '1.0.0',
  extension_types: ['property-extension'],
};

/** What a pattern compares for this kind of software. */
export function softwareProperty(kind: Software['kind']): string {
  return PROPERTIES[kind];
}

/** The extension's part of a network-traffic object. */
export function stixChannel({ software, destinationFrom, flows, exchanges, beacon }: Finding) {
  return {
    extension_type: 'property-extension',
    name_source: wellFormed(bounded(destinationFrom)),
    flows: whole(flows),
    exchanges: whole(exchanges),
    ...(software === null || software.value === '' ? {} : { [softwareProperty(software.kind)]: wellFormed(bounded(software.value)) }),
    ...(beacon === null ? {} : { period_seconds: round(beacon.periodSeconds, 3) ?? 0, jitter: round(beacon.jitter, 4) ?? 0 }),
  };
}
