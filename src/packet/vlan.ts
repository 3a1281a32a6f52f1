import type { Decoder } from './decoder.ts';
import { etherType, TRUNCATED } from './key.ts';

/** IEEE 802.1Q, 802.1ad and the older QinQ types, in any stacking. The tag is dropped: flows are keyed on addresses. */
export const vlan: Decoder = {
  name: 'vlan',
  on: [etherType(0x8100), etherType(0x88a8), etherType(0x9100), etherType(0x9200)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 4) return TRUNCATED;
    packet.at = at + 4;
    return etherType((bytes[at + 2]! << 8) | bytes[at + 3]!);
  },
};
