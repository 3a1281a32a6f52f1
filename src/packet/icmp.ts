import type { Decoder } from './decoder.ts';
import { COUNTED, ipProtocol } from './key.ts';

/** ICMP and ICMPv6 (RFC 792, RFC 4443): counted, not followed. */
export const icmp: Decoder = {
  name: 'icmp',
  on: [ipProtocol(1), ipProtocol(58)],

  decode() {
    return COUNTED;
  },
};
