/** What the flow table counts, in words for an analyst. */
export const flowIssueMeanings: Readonly<Record<string, string>> = {
  'dns.names-full': 'DNS answers past the most that are remembered at one time: some flows without a name of their own stay unnamed.',
  'flow.heads-full':
    'Connections whose first bytes were not put in order because 64 MiB of unfinished ones were waiting: they stay unnamed.',
  'log.certificates-full': 'Certificates of logs past the most that are remembered: names of some are missing.',
  'log.other-time':
    'Connections of logs that began over a year away from nearly all others (a clock that was wrong, a record of another year): they were left out, or the window would reach to them. To judge them, read their file alone.',
  'log.other-protocol': 'Rows of logs that are neither TCP nor UDP were left out, as such packets of captures are.',
};
