/** What reading Suricata's events counts, in words for an analyst, by name. */
export const suricataIssues: Readonly<Record<string, string>> = {
  'suricata.bad-line': 'A line of an eve.json is none (cut, no address or time, or other text); it was passed over.',
  'suricata.long-line': 'A line of an eve.json is longer than 256 KiB; it was passed over.',
  'suricata.odd-count': 'A row of an eve.json has a negative or absurd count; it was brought to the nearest possible one.',
  'suricata.odd-time':
    'A connection in an eve.json ends before it begins, lasts over a year or began over a year away from its event; the believable one of its times was taken.',
  'suricata.alert':
    'Alerts that Suricata raised. They stand with the findings whose connections they are of, as facts, and weigh nothing in the ranking; those of channels that are not listed are only counted here.',
  'suricata.netflow-repeated': 'Netflow events beside flow events say the same again; they were left out.',
};
