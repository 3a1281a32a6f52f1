import type { Decoder } from './decoder.ts';
import { ipProtocol, MALFORMED, TRANSPORT, TRUNCATED } from './key.ts';

/** RFC 9293 §3.1. Options may be cut by the snapshot length: the first 14 bytes suffice. */
export const tcp: Decoder = {
  name: 'tcp',
  on: [ipProtocol(6)],

  decode(packet) {
    const { bytes, at, end, ipEnd } = packet;
    if (end - at < 14) return TRUNCATED;
    const headerLength = (bytes[at + 12]! >>> 4) << 2;
    if (headerLength < 20 || at + headerLength > ipEnd) return MALFORMED;
    packet.sourcePort = (bytes[at]! << 8) | bytes[at + 1]!;
    packet.destinationPort = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    packet.sequence = ((bytes[at + 4]! << 24) | (bytes[at + 5]! << 16) | (bytes[at + 6]! << 8) | bytes[at + 7]!) >>> 0;
    packet.acknowledgment = ((bytes[at + 8]! << 24) | (bytes[at + 9]! << 16) | (bytes[at + 10]! << 8) | bytes[at + 11]!) >>> 0;
    packet.tcpFlags = bytes[at + 13]!;
    packet.payloadAt = at + headerLength;
    packet.payloadLength = ipEnd - packet.payloadAt;
    return TRANSPORT;
  },
};
