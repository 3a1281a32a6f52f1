/** What an innocent reason for a finding would look like, and how to tell it from the other kind. */
export interface Innocent {
  /** The reason, in a sentence without its subject: `a bot of your own that …`. */
  readonly looks: string;
  /** What to do to find out. */
  readonly check: string;
}
