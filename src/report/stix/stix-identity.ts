import { stixId } from './stix-id.ts';
import type { StixObject } from './stix-object.ts';

/** Who made the bundle. Its times are fixed: what has an id of its own for ever may not change without a new version. */
export const STIX_IDENTITY: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: stixId('identity', 'undertow'),
  created: '2026-11-01T00:00:00.000Z',
  modified: '2026-11-01T00:00:00.000Z',
  name: 'Undertow',
  description: 'Ranks channels that behave like command and control, in captures and flow logs.',
  identity_class: 'system',
};
