import { InternalNetworks } from './internal-networks.ts';
import { parseNetwork } from './parse-network.ts';

/** What is inside unless the operator says otherwise. */
export const PRIVATE_RANGES: readonly string[] = [
  '10.0.0.0/8', // RFC 1918 §3
  '172.16.0.0/12', // RFC 1918 §3
  '192.168.0.0/16', // RFC 1918 §3
  '100.64.0.0/10', // RFC 6598 §7, shared behind a carrier's NAT
  '169.254.0.0/16', // RFC 3927 §2.1, link local
  '127.0.0.0/8', // RFC 1122 §3.2.1.3, loopback
  'fc00::/7', // RFC 4193 §3.1, unique local
  'fe80::/10', // RFC 4291 §2.5.6, link local
  '::1/128', // RFC 4291 §2.5.3, loopback
];

/** @param cidrs networks or single addresses. @throws UserError for text that is neither. */
export function parseInternal(cidrs: readonly string[] = PRIVATE_RANGES): InternalNetworks {
  return new InternalNetworks(cidrs.map(parseNetwork));
}
