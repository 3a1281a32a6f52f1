/** Least score of each severity, highest first. */
export const SEVERITIES = [
  ['critical', 80],
  ['high', 60],
  ['medium', 40],
  ['low', 20],
  ['info', 0],
] as const;

export type Severity = (typeof SEVERITIES)[number][0];

/** The words, highest first. */
export const SEVERITY_NAMES: readonly Severity[] = SEVERITIES.map(([severity]) => severity);
