/** The columns of the ranking, in order; `sort` names the order that a click brings. */
export const RANKING_HEADINGS = [
  { kind: 'rank', title: '#', sort: 'rank' },
  { kind: 'score', title: 'Score', sort: 'score' },
  { kind: 'host', title: 'Host', sort: 'host' },
  { kind: 'destination', title: 'Destination, service, software', sort: 'destination' },
  { kind: 'rhythm', title: 'Timer', sort: 'period' },
  { kind: 'traffic', title: 'Sent, received', sort: 'up' },
  { kind: 'seen', title: 'First, last seen (UTC)', sort: 'first' },
  { kind: 'badges', title: 'Evidence', sort: 'evidence' },
  { kind: 'spark', title: 'Activity', sort: 'calls' },
] as const;

export type SortKey = (typeof RANKING_HEADINGS)[number]['sort'];
