import { cloudIssues } from './log/cloud/issues.ts';
import { netflowIssues } from './log/netflow/issues.ts';
import { parquetIssues } from './log/parquet/issues.ts';
import { proxyIssues } from './log/proxy/issues.ts';
import { resolverIssues } from './log/resolver/issues.ts';
import { suricataIssues } from './log/suricata/issues.ts';
import { tableIssues } from './log/table/issues.ts';
import { zeekIssues } from './log/zeek/issues.ts';

/** What the issues that reading counts mean for the analyst, by name. */
export const issueMeanings: Readonly<Record<string, string>> = {
  ...zeekIssues,
  ...suricataIssues,
  ...netflowIssues,
  ...cloudIssues,
  ...proxyIssues,
  ...resolverIssues,
  ...tableIssues,
  ...parquetIssues,
  'gzip.corrupt': 'A gzip file is damaged; everything before the damage was read, nothing behind it.',
  'gzip.truncated': 'A gzip file ends too early; everything that is there was read, what followed is missing.',
  'pcap.bad-length': 'A packet record had an impossible length; reading went on at the next record that could be found.',
  'pcap.odd-header':
    'A packet record contradicts itself (longer than the snapshot length or the packet, or a bad fraction of a second); it was read.',
  'pcap.odd-version': 'A capture says a version other than 2.4; it was read as if it were 2.4.',
  'pcap.skipped-bytes': 'Bytes of a capture that were passed over behind a bad record; packets in them are missing.',
  'pcap.truncated': 'A capture ends in the middle of a packet (recorder stopped, disk full, still being written); that packet is missing.',
  'pcapng.bad-length':
    'A block had an impossible length; its packet is missing, and reading went on at the next block that could be found.',
  'pcapng.bad-section': 'A section header had no valid byte order; reading went on at the next block that could be found.',
  'pcapng.length-mismatch': 'The two lengths of a block differ; the first was believed.',
  'pcapng.no-time': 'Packets stored without a time of their own; they were given the time of the packet before them.',
  'pcapng.odd-length': 'A packet says that more was captured than was on the wire; the captured length was taken.',
  'pcapng.odd-time': 'A packet time lies before 1970 or after the year 2255; the time of the packet before it was taken.',
  'pcapng.odd-version': 'A section says a major version other than 1; it was read as if it were 1.',
  'pcapng.short-block': 'A block is too short for what it should hold and was passed over.',
  'pcapng.skipped-bytes': 'Bytes of a capture that were passed over behind a bad block; packets in them are missing.',
  'pcapng.too-many-interfaces': 'A section describes more than 65,536 interfaces; packets of the rest are missing.',
  'pcapng.truncated': 'A capture ends in the middle of a block (recorder stopped, disk full, still being written); that block is missing.',
  'pcapng.unknown-interface': 'A packet names an interface that was not described, so its link type is unknown; it is missing.',
  'pcapng.unpadded': 'A block length leaves the padding out; it was read all the same.',
  'source.grew':
    'A file grew while it was read: what was there when its end was reached was read, what came later was not. Read it again when it is done.',
  'source.not-a-capture':
    'A file in a folder is neither a capture nor a log that is read, and was passed over. If it should be read, name it alone: the answer says what to do.',
  'source.not-a-file': 'Something in a folder is neither file nor folder (pipe, socket, device) and was passed over.',
  'source.overlap': 'A capture begins before an earlier one ends: the same packets may be in both and count twice.',
  'source.read-error': 'The system failed while an input was read; what came before was read.',
  'source.nothing-to-read': 'A folder has nothing in it that can be read yet.',
  'source.repeated': 'Two of the paths lead to the same file; it was read once.',
  'source.shrank': 'A file shrank while it was read; what was left was read.',
  'source.utf-16': 'A log is UTF-16 text, as Windows tools write it; it was read like any other.',
  '*.cut-line':
    'The last line of a log is cut in the middle (still being written, disk full, copied too soon); it was passed over, and all lines before it were read.',
  'source.unreadable': 'A file or folder under a named folder could not be opened and was passed over.',
  'zstd.corrupt': 'A zstd file is damaged or followed by other data; everything before was read.',
  'zstd.dictionary': 'A zstd file needs a dictionary and cannot be opened without it; everything before was read.',
  'zstd.truncated': 'A zstd file ends too early; everything that is there was read, what followed is missing.',
  'zstd.window-too-large': 'A zstd file asks for more than 128 MiB of memory; decompress it with zstd -d --long=31 first.',
};
