import type { Decoder } from './decoder.ts';
import { FRAGMENT, ipProtocol, TRUNCATED } from './key.ts';

/** RFC 8200 §4.5. An atomic fragment (offset 0, nothing more) is a whole packet (RFC 6946). */
export const ipv6Fragment: Decoder = {
  name: 'ipv6-fragment',
  on: [ipProtocol(44)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 8) return TRUNCATED;
    packet.protocol = bytes[at]!;
    packet.fragmentOffset = ((bytes[at + 2]! << 8) | bytes[at + 3]!) & 0xfff8;
    packet.moreFragments = (bytes[at + 3]! & 1) !== 0;
    packet.fragmentId = (bytes[at + 4]! << 24) | (bytes[at + 5]! << 16) | (bytes[at + 6]! << 8) | bytes[at + 7]!;
    packet.at = at + 8;
    return packet.fragmentOffset > 0 ? FRAGMENT : ipProtocol(packet.protocol);
  },
};
