import type { Decoder } from './decoder.ts';
import { ipProtocol, TRANSPORT, TRUNCATED } from './key.ts';

/** RFC 768. A length of zero is a jumbogram (RFC 2675 §4); one that exceeds the packet is a first fragment's or a lie: the IP header counts. */
export const udp: Decoder = {
  name: 'udp',
  on: [ipProtocol(17)],

  decode(packet) {
    const { bytes, at, end, ipEnd } = packet;
    if (end - at < 8) return TRUNCATED;
    packet.sourcePort = (bytes[at]! << 8) | bytes[at + 1]!;
    packet.destinationPort = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    packet.tcpFlags = 0;
    packet.payloadAt = at + 8;
    const written = (bytes[at + 4]! << 8) | bytes[at + 5]!;
    packet.payloadLength = (written >= 8 && at + written < ipEnd ? at + written : ipEnd) - packet.payloadAt;
    return TRANSPORT;
  },
};
