import type { Decoder } from './decoder.ts';
import { etherType, linkType, MALFORMED, TRUNCATED } from './key.ts';

/** Raw IP: LINKTYPE_RAW, DLT_RAW of BSD (12) and OpenBSD (14), LINKTYPE_IPV4, LINKTYPE_IPV6. The version nibble decides. */
export const rawIp: Decoder = {
  name: 'raw-ip',
  on: [linkType(101), linkType(12), linkType(14), linkType(228), linkType(229)],

  decode(packet) {
    if (packet.end <= packet.at) return TRUNCATED;
    const version = packet.bytes[packet.at]! >>> 4;
    return version === 4 ? etherType(0x0800) : version === 6 ? etherType(0x86dd) : MALFORMED;
  },
};
