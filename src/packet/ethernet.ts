import type { Decoder } from './decoder.ts';
import { COUNTED, etherType, linkType, TRUNCATED } from './key.ts';

/** Ethernet II, and 802.3 with SNAP (RFC 1042). */
export const ethernet: Decoder = {
  name: 'ethernet',
  on: [linkType(1)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 14) return TRUNCATED;
    const type = (bytes[at + 12]! << 8) | bytes[at + 13]!;
    if (type >= 0x0600) {
      packet.at = at + 14;
      return etherType(type);
    }
    if (end - at < 22) return COUNTED;
    const snap = bytes[at + 14] === 0xaa && bytes[at + 15] === 0xaa && bytes[at + 16] === 0x03;
    if (!snap) return COUNTED;
    packet.at = at + 22;
    return etherType((bytes[at + 20]! << 8) | bytes[at + 21]!);
  },
};
