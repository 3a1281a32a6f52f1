/** One place of a ranking: what a ranker puts before an analyst. */
export interface Ranked {
  /** Internal address. */
  readonly host: string;
  /** Server name, else `address:port`. */
  readonly destination: string;
  /** '' where the ranker does not tell software apart, or does not know it. */
  readonly ja4: string;
  /** The more, the more suspicious; on the ranker's own scale. */
  readonly score: number;
  /** High or above on the ranker's own scale; null when it has none. */
  readonly high: boolean | null;
}
