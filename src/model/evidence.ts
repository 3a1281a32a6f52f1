/** One analyzer's testimony on a channel. */
export interface Evidence {
  readonly analyzer: string;
  /** D3FEND technique id. */
  readonly technique: string;
  /** What was measured, in the field's words. */
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** What it was held against, in the same unit; null when there is nothing to hold it against. */
  readonly against: number | null;
  /** log2( P(seen | command and control) / P(seen | benign) ). */
  readonly bits: number;
  /** One sentence a tired person understands. */
  readonly sentence: string;
}
