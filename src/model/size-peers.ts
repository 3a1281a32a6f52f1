/** Sizes of what the other hosts send to and receive from a service at a time, each host's own median first. Logarithms to base 2 of bytes plus one. */
export interface SizePeers {
  /** The asking channel's own medians. */
  readonly own: { readonly up: number; readonly down: number };
  /** Other hosts of the scope. */
  readonly hosts: number;
  readonly up: Spread;
  readonly down: Spread;
}

/** Median and median absolute deviation. */
export interface Spread {
  readonly median: number;
  readonly mad: number;
}
