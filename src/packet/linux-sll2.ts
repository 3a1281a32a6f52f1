import type { Decoder } from './decoder.ts';
import { etherType, linkType, TRUNCATED } from './key.ts';

/** Linux cooked capture v2, LINKTYPE_LINUX_SLL2: 20 bytes, the protocol first. */
export const linuxSll2: Decoder = {
  name: 'linux-sll2',
  on: [linkType(276)],

  decode(packet) {
    const { bytes, at, end } = packet;
    if (end - at < 20) return TRUNCATED;
    packet.at = at + 20;
    return etherType((bytes[at]! << 8) | bytes[at + 1]!);
  },
};
