/** A sleep timer that fits a series of events. */
export interface Timer {
  readonly periodUs: number;
  /** Half-width of the spread of the gaps over the period. */
  readonly jitter: number;
  /** Calls after merging, and gaps between them that keep to the period. */
  readonly calls: number;
  readonly gaps: number;
  readonly kept: number;
  /** Calls that fell out, judged by gaps near a multiple of the period. */
  readonly missed: number;
  readonly spanUs: number;
  /** How often chance would look this regular, all looks counted. */
  readonly chance: number;
}
