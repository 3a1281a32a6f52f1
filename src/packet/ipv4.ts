import type { Decoder } from './decoder.ts';
import { etherType, FRAGMENT, ipProtocol, MALFORMED, TRUNCATED } from './key.ts';

/** RFC 791. Lengths come from the header; a total length of zero is a segment that the sending card was to cut: the frame's length counts. */
export const ipv4: Decoder = {
  name: 'ipv4',
  on: [etherType(0x0800), ipProtocol(4)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 20) return TRUNCATED;
    const first = bytes[at]!;
    const headerLength = (first & 0x0f) << 2;
    if (first >>> 4 !== 4 || headerLength < 20) return MALFORMED;
    const written = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    const length = written === 0 ? packet.ipEnd - at : written;
    // The outermost header is believed even past the frame: some tools store the snapshot length as the frame's own.
    if (length < headerLength || (packet.ipDepth > 0 && at + length > packet.ipEnd)) return MALFORMED;
    if (end - at < headerLength) return TRUNCATED;
    packet.ipVersion = 4;
    packet.ipDepth++;
    packet.sourceAt = at + 12;
    packet.destinationAt = at + 16;
    packet.ipLength = length;
    packet.ipEnd = at + length;
    if (packet.ipEnd < end) packet.end = packet.ipEnd;
    packet.protocol = bytes[at + 9]!;
    packet.at = at + headerLength;
    const fragment = (bytes[at + 6]! << 8) | bytes[at + 7]!;
    packet.moreFragments = (fragment & 0x2000) !== 0;
    packet.fragmentOffset = (fragment & 0x1fff) << 3;
    packet.fragmentId = (bytes[at + 4]! << 8) | bytes[at + 5]!;
    return packet.fragmentOffset > 0 ? FRAGMENT : ipProtocol(packet.protocol);
  },
};
