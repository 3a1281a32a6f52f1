import type { Finding } from '../../model/finding.ts';
import { endpoints } from '../endpoints.ts';
import { headline } from '../headline.ts';
import type { MispAttribute } from './misp-attribute.ts';
import { mispTime } from './misp-time.ts';

/** An object of the template `network-connection` (MISP objects). */
export interface MispObject {
  readonly name: 'network-connection';
  readonly 'meta-category': 'network';
  readonly template_uuid: 'af16764b-f8e5-4603-9de1-de34d272f80b';
  readonly template_version: '3';
  readonly comment: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly Attribute: readonly MispAttribute[];
}

// MISP takes for a host name only what ends in a domain of letters, digits and hyphens.
const HOST_NAME = /^[a-z0-9._-]{1,255}\.[a-z0-9-]{2,63}$/;
const COMMUNITY_ID = /^1:[A-Za-z0-9+/]{27}=$/;
/** What says of the layers above the address where the name was read. */
const LAYERS: Readonly<Record<string, readonly [layer4: string, layer7: string]>> = {
  'tls-sni': ['TCP', 'HTTPS'],
  'quic-sni': ['UDP', 'HTTPS'],
  'http-host': ['TCP', 'HTTP'],
  'http-connect': ['TCP', 'HTTP'],
};

/** A finding's channel; null when neither of its ends is an address. */
export function mispConnection(finding: Finding): MispObject | null {
  const { host, name, addresses, port, inbound } = endpoints(finding);
  const [ours, theirs] = inbound ? ['dst', 'src'] : ['src', 'dst'];
  const peer = addresses[0];
  if (host === null && peer === undefined) return null;
  // The name of a known service is everybody's: no sensor may act on it. Nor on anything that is not sure.
  const toIds = !inbound && finding.service === null && (finding.severity === 'critical' || finding.severity === 'high');
  const layers = Object.hasOwn(LAYERS, finding.destinationFrom) ? LAYERS[finding.destinationFrom] : undefined;
  const community = finding.firstFlows[0]?.communityId ?? '';
  const attributes: MispAttribute[] = [];
  const add = (relation: string, type: string, value: string, to_ids = false) =>
    attributes.push({
      type,
      category: type === 'datetime' ? 'Other' : 'Network activity',
      value,
      to_ids,
      comment: '',
      object_relation: relation,
    });
  if (host !== null) add(`ip-${ours}`, `ip-${ours}`, host);
  if (peer !== undefined) add(`ip-${theirs}`, `ip-${theirs}`, peer, toIds && name === null);
  if (name !== null && HOST_NAME.test(name)) add(`hostname-${theirs}`, 'hostname', name, toIds);
  if (port !== null && port > 0 && !inbound) add('dst-port', 'port', String(port));
  if (layers !== undefined) {
    add('layer4-protocol', 'text', layers[0]);
    add('layer7-protocol', 'text', layers[1]);
  }
  add('first-packet-seen', 'datetime', mispTime(finding.firstUs));
  if (COMMUNITY_ID.test(community)) add('community-id', 'community-id', community);
  return {
    name: 'network-connection',
    'meta-category': 'network',
    template_uuid: 'af16764b-f8e5-4603-9de1-de34d272f80b',
    template_version: '3',
    comment: headline(finding),
    first_seen: mispTime(Math.min(finding.firstUs, finding.lastUs)),
    last_seen: mispTime(Math.max(finding.firstUs, finding.lastUs)),
    Attribute: attributes,
  };
}
