/** A sleep timer that was found behind a channel. */
export interface Beacon {
  readonly periodSeconds: number;
  /** Half-width of the spread of the gaps over the period: 0.2 means ±20 %. */
  readonly jitter: number;
  readonly calls: number;
}
