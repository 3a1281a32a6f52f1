import type { Decoder } from './decoder.ts';
import { COUNTED, etherType, linkType, TRUNCATED } from './key.ts';

/** BSD null and OpenBSD loop: an address family in four bytes, of the host's byte order (null) or the network's (loop). */
export const loopback: Decoder = {
  name: 'loopback',
  on: [linkType(0), linkType(108)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 4) return TRUNCATED;
    // Families are small numbers: whichever end is not zero holds them.
    const family = bytes[at]! | bytes[at + 3]!;
    if ((bytes[at] !== 0 && bytes[at + 3] !== 0) || (bytes[at + 1]! | bytes[at + 2]!) !== 0) return COUNTED;
    packet.at = at + 4;
    if (family === 2) return etherType(0x0800);
    // AF_INET6: 10 Linux, 23 Windows, 24 NetBSD and OpenBSD, 28 FreeBSD, 30 macOS.
    return family === 10 || family === 23 || family === 24 || family === 28 || family === 30 ? etherType(0x86dd) : COUNTED;
  },
};
