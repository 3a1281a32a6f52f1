/** Threshold values by analyzer and threshold name. */
export type Limits = Readonly<Record<string, Readonly<Record<string, number>>>>;
