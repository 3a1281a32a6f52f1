import { isIPv4, isIPv6 } from 'node:net';
import type { Finding } from '../../model/finding.ts';
import type { Endpoints } from '../endpoints.ts';
import { formatTime } from '../time.ts';
import { whole } from '../whole.ts';
import { EXTENSION_ID, stixChannel } from './stix-extension.ts';
import { observableId } from './stix-id.ts';
import type { StixObject } from './stix-object.ts';
import { stixSpan } from './stix-time.ts';

/** The observables of a finding, its traffic last. */
export interface StixObservables {
  readonly objects: readonly StixObject[];
  /** The other end by name; null without one. */
  readonly domain: StixObject | null;
  readonly addresses: readonly StixObject[];
}

/** @returns null when the finding's host is no address or its other end is nothing that an observable can be of. */
export function stixObservables(finding: Finding, ends: Endpoints): StixObservables | null {
  if (ends.host === null || (ends.name === null && ends.addresses.length === 0)) return null;
  const host = valued(isIPv4(ends.host) ? 'ipv4-addr' : 'ipv6-addr', ends.host);
  const domain = ends.name === null ? null : valued('domain-name', ends.name);
  const addresses = ends.addresses.map((address) => valued(isIPv4(address) ? 'ipv4-addr' : 'ipv6-addr', address));
  const peer = domain ?? addresses[0]!;
  return {
    objects: [host, ...(domain === null ? [] : [domain]), ...addresses, traffic(finding, ends, host.id, peer.id)],
    domain,
    addresses,
  };
}

function valued(type: string, value: string): StixObject {
  return { type, spec_version: '2.1', id: observableId(type, { value }), value };
}

/** What is known of the layers above the address, low to high (STIX 2.1 §6.12). */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'tls-sni': ['tcp', 'tls'],
  'quic-sni': ['udp', 'quic'],
  'http-host': ['tcp', 'http'],
  'http-connect': ['tcp', 'http'],
};

function traffic(finding: Finding, ends: Endpoints, host: string, peer: string): StixObject {
  const { firstUs, lastUs } = stixSpan(finding.firstUs, finding.lastUs);
  const above = Object.hasOwn(LAYERS, finding.destinationFrom) ? LAYERS[finding.destinationFrom]! : [];
  const up = whole(finding.bytesUp);
  const down = whole(finding.bytesDown);
  // These make the id (STIX 2.1 §6.12.1).
  const contributing = {
    start: formatTime(firstUs),
    end: formatTime(lastUs),
    src_ref: ends.inbound ? peer : host,
    dst_ref: ends.inbound ? host : peer,
    ...(ends.port === null ? {} : { dst_port: ends.port }),
    protocols: [isIPv6(ends.host!) ? 'ipv6' : 'ipv4', ...above],
    extensions: { [EXTENSION_ID]: stixChannel(finding) },
  };
  return {
    type: 'network-traffic',
    spec_version: '2.1',
    id: observableId('network-traffic', contributing),
    ...contributing,
    src_byte_count: ends.inbound ? down : up,
    dst_byte_count: ends.inbound ? up : down,
  };
}
