/** A sleep timer that was found behind a channel. */
export interface Beacon {
  readonly periodSeconds: number;
  /** Half-width of the spread of the gaps over the period: 0.2 means ±20 %. */
  readonly jitter: number;
  /** Calls that the timer explains; connections of one call count once. */
  readonly calls: number;
  /** Calls that were due and not seen, judged by gaps near a multiple of the period. */
  readonly missed: number;
  /** p-value: how often chance would look this regular, all looks counted. Two digits, never below 1e-15. */
  readonly chance: number;
}
