/** What reading cloud flow logs counts, in words for an analyst, by name. */
export const cloudIssues: Readonly<Record<string, string>> = {
  'aws-vpc.bad-line':
    'A line of an AWS VPC flow log is no record (cut, a bad address, time or port, or not the fields of the header); it is missing.',
  'aws-vpc.long-line': 'A line of an AWS VPC flow log is longer than 256 KiB; it was passed over.',
  'aws-vpc.no-data': 'Intervals in which an interface had no traffic (NODATA); nothing is missing.',
  'aws-vpc.odd-count': 'An AWS VPC record has a negative or absurd count; it was brought to the nearest possible one.',
  'aws-vpc.odd-time': 'An AWS VPC record ends before it begins or lasts over a year; its beginning was believed.',
  'aws-vpc.rounded-times':
    'AWS VPC flow logs give times in whole seconds of an aggregation interval, up to a minute late: starts and periods are rounded.',
  'aws-vpc.skipped-data': 'Intervals in which AWS dropped records (SKIPDATA): flows are missing, nobody knows how many.',
  'azure-flow.bad-line':
    'An Azure flow tuple is none (cut, or with a bad address, time, port, direction or state), or a line is no JSON; it is missing.',
  'azure-flow.long-line': 'A string in an Azure flow log is longer than 64 KiB; the rest of its line was passed over.',
  'azure-flow.odd-count': 'An Azure flow tuple has a negative or absurd count; it was brought to the nearest possible one.',
  'azure-flow.odd-time': 'An Azure flow ends before it begins or lasts over a year; its beginning was believed.',
  'azure-flow.unclosed': 'A record of an Azure flow log is cut: it never ends. The tuples that are there were read.',
  'azure-flow.second-report': 'Tuples of flows that the interface at the other end reports too; they count once.',
  'gcp-flow.bad-line': 'A record of a Google Cloud flow log is none (cut, or with a bad address, time or port); it is missing.',
  'gcp-flow.long-line': 'A record of a Google Cloud flow log is longer than 256 KiB; it was passed over.',
  'gcp-flow.odd-count': 'A Google Cloud flow record has a negative or absurd count; it was brought to the nearest possible one.',
  'gcp-flow.odd-time': 'A Google Cloud flow record ends before it begins or lasts over a year; its beginning was believed.',
  'gcp-flow.second-report': 'Reports of the other end of a connection that was reported already; they count once.',
};
