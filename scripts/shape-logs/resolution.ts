/** One response of a resolver, as a sensor on the wire writes it down. */
export interface Resolution {
  readonly questionUs: number;
  readonly answerUs: number;
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
  readonly id: number;
  /** The sixteen bits behind the id (RFC 1035 §4.1.1). */
  readonly flags: number;
  readonly query: string;
  readonly type: number;
  /** Addresses that answer the question, at the end of its aliases. */
  readonly answers: { readonly address: string; readonly ttlSeconds: number }[];
}
