/** What reading Zeek logs counts, in words for an analyst, by name. */
export const zeekIssues: Readonly<Record<string, string>> = {
  'zeek.bad-line': 'Lines of a Zeek log that are cut, or whose time, address or number is none; they were passed over.',
  'zeek.long-line': 'Lines of a Zeek log of more than 256 KiB; they were passed over.',
  'zeek.missing-column': 'A header of a Zeek log lacks a column that its rows cannot be read without; they were passed over.',
  'zeek.no-header': 'A Zeek log has rows without a header; they were read as conn.log, whose columns they have.',
  'zeek.odd-count': 'Counts of bytes or packets in a Zeek log that are negative or cannot be; 0, or what the IP headers say, was taken.',
  'zeek.odd-time': 'Durations in a Zeek log that are negative or longer than a year; 0 was taken.',
  'zeek.other-log': 'A Zeek log that names no connections and counts no bytes (files, weird, notice …) was recognised and passed over.',
  'zeek.unread-row': 'Rows of Zeek logs whose header lacks a column that they cannot be read without.',
};
