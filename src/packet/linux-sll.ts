import type { Decoder } from './decoder.ts';
import { etherType, linkType, TRUNCATED } from './key.ts';

/** Linux cooked capture, LINKTYPE_LINUX_SLL: 16 bytes, the protocol last. */
export const linuxSll: Decoder = {
  name: 'linux-sll',
  on: [linkType(113)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 16) return TRUNCATED;
    packet.at = at + 16;
    return etherType((bytes[at + 14]! << 8) | bytes[at + 15]!);
  },
};
