/** What reading Suricata's events counts, in words for an analyst, by name. */
export const suricataIssues: Readonly<Record<string, string>> = {
  'suricata.bad-line': 'A line of an eve.json is none (cut, no address or time, or other text); it was passed over.',
  'suricata.long-line': 'A line of an eve.json is longer than 256 KiB; it was passed over.',
  'suricata.odd-count': 'A row of an eve.json has a negative or absurd count; it was brought to the nearest possible one.',
  'suricata.odd-time': 'A connection in an eve.json ends before it begins or lasts over a year; its beginning was believed.',
  'suricata.alert': 'Alerts that Suricata raised; they are told here and weigh nothing in the ranking.',
  'suricata.netflow-repeated': 'Netflow events beside flow events say the same again; they were left out.',
};
