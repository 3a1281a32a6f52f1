import type { Decoder } from './decoder.ts';
import { ipProtocol, TRUNCATED } from './key.ts';

/** IPv6 extension headers of the common form (RFC 6564): hop-by-hop, routing, destination options, mobility, HIP, Shim6, two experimental. */
export const ipv6Extension: Decoder = {
  name: 'ipv6-extension',
  on: [0, 43, 60, 135, 139, 140, 253, 254].map(ipProtocol),

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 8) return TRUNCATED;
    const length = (bytes[at + 1]! + 1) << 3;
    if (end - at < length) return TRUNCATED;
    packet.protocol = bytes[at]!;
    packet.at = at + length;
    return ipProtocol(packet.protocol);
  },
};
