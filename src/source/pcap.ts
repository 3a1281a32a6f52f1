/** Classic libpcap captures: both byte orders, micro- and nanoseconds. */
import { u32 } from './bytes.ts';
import type { Format } from './format.ts';
import { PcapReader } from './pcap-reader.ts';

// draft-ietf-opsawg-pcap §4: the magic number says byte order and unit.
const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;

export const pcap: Format = {
  name: 'pcap',
  title: 'classic libpcap capture (tcpdump, dumpcap -P), micro- and nanoseconds, both byte orders',

  recognises(head) {
    if (head.length < 4) return false;
    const magic = u32(head, 0, false);
    const swapped = u32(head, 0, true);
    return magic === MICROSECONDS || magic === NANOSECONDS || swapped === MICROSECONDS || swapped === NANOSECONDS;
  },

  reader: (context) => new PcapReader(context),
};
