/** What reading NetFlow, IPFIX and nfdump counts, in words for an analyst, by name. */
export const netflowIssues: Readonly<Record<string, string>> = {
  'netflow.bad-length': 'A flow export packet, or a set in it, says a length that cannot be; what was whole before it was read.',
  'netflow.bad-packet': 'A flow export packet has a header that makes no sense; it was passed over.',
  'netflow.bad-record': 'Flow records with a port or time that cannot be; they are missing.',
  'netflow.bad-template': 'A template of an exporter is cut or describes records without bytes; data that uses it is missing.',
  'netflow.cut-record': 'Flow records that end in the middle; they are missing.',
  'netflow.lost-flows': 'Flows that an exporter sent (NetFlow v5) and that are not here, by its sequence numbers.',
  'netflow.lost-packets': 'Export packets (NetFlow v9) that are not here, by their sequence numbers.',
  'netflow.lost-records': 'Records that an exporter sent (IPFIX) and that are not here, by its sequence numbers.',
  'netflow.no-addresses': 'Export records without IP addresses (layer 2, statistics, events); they are no flows.',
  'netflow.no-octets': 'Export records without a byte count (created or denied connections, address translations); they were left out.',
  'netflow.no-template':
    'Sets of flow records whose template is in no file that was given, or in none of the same exporter; they cannot be read.',
  'netflow.no-time': 'Flow records without a time of their own; they were given the time of their export.',
  'netflow.odd-count': 'Byte or packet counts of flow records that cannot be; the nearest possible number was taken.',
  'netflow.odd-time':
    'Flow records that end before they begin, last over a year, or begin before NetFlow was there (a clock that was not set); the nearest possible time was taken, else that of their export.',
  'netflow.other-time':
    'Flow records whose times are over a year away from their export (a wrong clock, or flows that were replayed); their own times were believed.',
  'netflow.other-file':
    'Sets of flow records that were read by the template of another file: the same domain and exporter start, or nothing else fits.',
  'netflow.out-of-order':
    'Export packets whose sequence number goes back (sent again, overtaken, or the exporter restarted); they were read.',
  'netflow.skipped-bytes': 'Bytes of a file of export packets that are no packet; they were passed over.',
  'netflow.too-many-exporters': 'More than 4,096 exporters: the templates of the oldest were forgotten.',
  'netflow.too-many-templates': 'Templates past the bound of a million fields; data that uses them is missing.',
  'netflow.unknown-sampler': 'Flow records of a sampler that no options describe: their counts may be too low, and they do not say so.',
  'netflow.unknown-set': 'Sets of a reserved kind in export packets; they were passed over.',
  'netflow.unsure-template':
    'Sets of flow records that templates of several exporters fit; they were not read. Give the files of each exporter to a run of its own.',
  'netflow.wrong-count': 'Export packets that hold another number of records than they say; all that is there was read.',
  'nfdump.bad-line': 'Lines or objects of nfdump output that are no flow; they were passed over.',
  'nfdump.local-time':
    'Files of nfdump with times in local time without a zone; they were read as UTC. Run nfdump with TZ=UTC, or use -o pipe.',
  'nfdump.long-line': 'Lines of nfdump output that are too long to be one; they were passed over.',
  'nfdump.odd-count': 'Byte or packet counts in nfdump output that cannot be; the nearest possible number was taken.',
  'nfdump.odd-time': 'Flows in nfdump output that end before they begin or last over a year; the nearest possible time was taken.',
  'nfdump.sampled': 'Flows that nfdump marks as sampled; it does not say how many packets were passed over.',
  'nfdump.whole-seconds': 'Files of nfdump with whole seconds only: short periods look rougher than they are. Use nfdump -o pipe.',
};
