/** A change as one receiver gets it, waiting. */
export interface OutboxItem {
  readonly key: string;
  /** A line, a message, a document: without its framing. */
  readonly body: string;
}
