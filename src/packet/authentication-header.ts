import type { Decoder } from './decoder.ts';
import { ipProtocol, MALFORMED, TRUNCATED } from './key.ts';

/** RFC 4302 §2: integrity only, what follows is in clear. Its length counts 32-bit words, less two. */
export const authenticationHeader: Decoder = {
  name: 'authentication-header',
  on: [ipProtocol(51)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 12) return TRUNCATED;
    const length = (bytes[at + 1]! + 2) << 2;
    if (length < 12) return MALFORMED;
    if (end - at < length) return TRUNCATED;
    packet.protocol = bytes[at]!;
    packet.at = at + length;
    return ipProtocol(packet.protocol);
  },
};
