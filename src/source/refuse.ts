/** Finds the word for bytes that no format recognises. */
import { u32 } from './bytes.ts';
import type { Refusal } from './refusal.ts';
import { refuseText } from './refuse-text.ts';

const CONVERT = "Convert it with Wireshark's editcap: editcap -F pcap IN OUT";
const DECOMPRESS = 'Decompress it first: captures and logs are read plain, or compressed once with gzip or zstd.';
const NFDUMP = 'Print it with nfdump, which is read: nfdump -r IN -q -o pipe > OUT';
const ANYTHING =
  'What is read shows in the first bytes of captures and the first lines of logs, plain or compressed with gzip or zstd: `undertow list` names it.';

/** libpcap's sf-pcap.c, Wireshark's wiretap/libpcap.h and netsniff-ng's pcap_io.h: pcap with other record headers. */
const PCAP_VARIANTS: ReadonlyMap<number, string> = new Map([
  [0xa1b2cd34, "is in Alexey Kuznetzov's modified pcap format, which is not read"],
  [0xa1b234cd, "is in Francisco Mesquita's modified pcap format, which is not read"],
  [0xa12b3c4d, "is in Navtel's modified pcap format, which is not read"],
  [0xa1e2cb12, "is in netsniff-ng's extended pcap format, which is not read"],
  [0x1c0001ac, "is in IXIA's pcap format (hardware), which is not read"],
  [0x1c0001ab, "is in IXIA's pcap format (software), which is not read"],
]);

const OTHERS: readonly { readonly magic: string; readonly what: string; readonly hint: string }[] = [
  { magic: 'snoop\0', what: 'is a snoop capture, which is not read', hint: CONVERT },
  { magic: 'XCP\0', what: 'is a NetXRay or Sniffer capture, which is not read', hint: CONVERT },
  { magic: 'GMBU', what: 'is a Microsoft Network Monitor capture, which is not read', hint: CONVERT },
  { magic: 'RTSS', what: 'is a Microsoft Network Monitor capture, which is not read', hint: CONVERT },
  // nfdump's nffile.h: the magic number 0xA50C, then the version of the layout.
  { magic: '\x0c\xa5\x01\0', what: 'is a file of nfcapd, which is not read', hint: NFDUMP },
  { magic: '\x0c\xa5\x02\0', what: 'is a file of nfcapd, which is not read', hint: NFDUMP },
  { magic: 'ElfFile\0', what: 'is a Windows event log, which is not read', hint: ANYTHING },
  { magic: 'BZh', what: 'is compressed with bzip2, which is not read', hint: DECOMPRESS },
  { magic: '\xfd7zXZ', what: 'is compressed with xz, which is not read', hint: DECOMPRESS },
  { magic: '\x04\x22\x4d\x18', what: 'is compressed with lz4, which is not read', hint: DECOMPRESS },
  { magic: 'PK\x03\x04', what: 'is a zip archive, which is not read', hint: DECOMPRESS },
  { magic: '7z\xbc\xaf', what: 'is a 7-Zip archive, which is not read', hint: DECOMPRESS },
  { magic: '\xff\xfe\0\0', what: 'is UTF-32 text, which is not read', hint: 'Convert it: iconv -f UTF-32 -t UTF-8 IN > OUT' },
  { magic: '\0\0\xfe\xff', what: 'is UTF-32 text, which is not read', hint: 'Convert it: iconv -f UTF-32 -t UTF-8 IN > OUT' },
];

/**
 * @param head the first bytes, some thousand where there are as many. @param compressedAgain by what, when a compression recognises it.
 * @param mapped a mapping file says how a log is to be read.
 */
export function refuse(head: Uint8Array, compressedAgain: string | null, mapped: boolean): Refusal {
  if (compressedAgain !== null) return { what: `is compressed twice (${compressedAgain} inside), which is not read`, hint: DECOMPRESS };
  if (head.length === 0) return { what: 'is empty', hint: 'Nothing was written into it: look whether the sensor or the copying failed.' };
  if (head.length >= 4) {
    const variant = PCAP_VARIANTS.get(u32(head, 0, false)) ?? PCAP_VARIANTS.get(u32(head, 0, true));
    if (variant !== undefined) return { what: variant, hint: CONVERT };
  }
  const start = String.fromCharCode(...head.subarray(0, 12));
  const other = OTHERS.find(({ magic }) => start.startsWith(magic));
  return other ?? refuseText(head, mapped) ?? { what: 'is neither a capture nor a log that is read', hint: ANYTHING };
}
