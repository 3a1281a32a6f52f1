/** pcapng captures: several sections and interfaces, either byte order, any time unit. */
import { u32 } from './bytes.ts';
import type { Format } from './format.ts';
import { PcapngReader } from './pcapng-reader.ts';

// draft-ietf-opsawg-pcapng §4.1: the block type is a palindrome, the byte-order magic follows at offset 8.
const SECTION_HEADER = 0x0a0d0d0a;
const BYTE_ORDER = 0x1a2b3c4d;

export const pcapng: Format = {
  name: 'pcapng',
  title: 'pcapng capture (Wireshark, dumpcap, tcpdump on macOS), both byte orders',

  recognises(head) {
    if (head.length < 4 || u32(head, 0, false) !== SECTION_HEADER) return false;
    return head.length < 12 || u32(head, 8, false) === BYTE_ORDER || u32(head, 8, true) === BYTE_ORDER;
  },

  reader: (context) => new PcapngReader(context),
};
