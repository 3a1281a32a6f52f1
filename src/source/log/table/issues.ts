/** What reading tables counts, in words for an analyst, by name. */
export const tableIssues: Readonly<Record<string, string>> = {
  'argus.bad-line': 'A line of an Argus CSV is none (cut, no address or time, or other text); it was passed over.',
  'argus.long-line': 'A line of an Argus CSV is longer than 256 KiB; it was passed over.',
  'argus.odd-count': 'A row of an Argus CSV has a negative or absurd count; it was brought to the nearest possible one.',
  'argus.odd-time': 'A connection in an Argus CSV ends before it begins or lasts over a year; its beginning was believed.',
  'mapped.bad-line': 'A line of a mapped log is no row (cut, no address, or a time that is not as the mapping says); it was passed over.',
  'mapped.long-line': 'A line of a mapped log is longer than 256 KiB; it was passed over.',
  'mapped.odd-count': 'A row of a mapped log has a negative or absurd count; it was brought to the nearest possible one.',
  'mapped.odd-time': 'A connection in a mapped log ends before it begins or lasts over a year; its beginning was believed.',
  'nfstream.bad-line': 'A line of an NFStream CSV is none (cut, no address or time, or other text); it was passed over.',
  'nfstream.long-line': 'A line of an NFStream CSV is longer than 256 KiB; it was passed over.',
  'nfstream.odd-count': 'A row of an NFStream CSV has a negative or absurd count; it was brought to the nearest possible one.',
  'nfstream.odd-time': 'A connection in an NFStream CSV ends before it begins or lasts over a year; its beginning was believed.',
};
