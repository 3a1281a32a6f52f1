import type { Decoder } from './decoder.ts';
import { etherType, ipProtocol, MALFORMED, TRUNCATED } from './key.ts';

/** RFC 8200 §3. A payload length of zero is a jumbogram or a segment still to be cut: the frame's length counts. */
export const ipv6: Decoder = {
  name: 'ipv6',
  on: [etherType(0x86dd), ipProtocol(41)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 40) return TRUNCATED;
    if (bytes[at]! >>> 4 !== 6) return MALFORMED;
    const written = (bytes[at + 4]! << 8) | bytes[at + 5]!;
    const length = written === 0 ? packet.ipEnd - at : written + 40;
    if (packet.ipDepth > 0 && at + length > packet.ipEnd) return MALFORMED;
    packet.ipVersion = 6;
    packet.ipDepth++;
    packet.sourceAt = at + 8;
    packet.destinationAt = at + 24;
    packet.ipLength = length;
    packet.ipEnd = at + length;
    if (packet.ipEnd < end) packet.end = packet.ipEnd;
    packet.protocol = bytes[at + 6]!;
    packet.moreFragments = false;
    packet.fragmentOffset = 0;
    packet.at = at + 40;
    return ipProtocol(packet.protocol);
  },
};
