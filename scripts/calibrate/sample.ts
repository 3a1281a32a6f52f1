/** One channel of a labelled day, as the fit sees it. */
export interface Sample {
  /** 0 for benign; for a channel of a plant, its part of that plant: all channels of a plant together count one. */
  readonly malicious: number;
  /** What was said of it: `analyzer/measure` and nominal bits. */
  readonly said: readonly { readonly key: string; readonly bits: number }[];
}

/** Under which name a kind of testimony is fitted. */
export function keyOf(analyzer: string, measure: string): string {
  return `${analyzer}/${measure}`;
}
