/** What the server lets nobody do. */
export const LIMITS = {
  /** Of the request line and all headers. */
  headerBytes: 8 * 1024,
  /** Until the last header is there. */
  headersMs: 10_000,
  /** How often late requests are looked for. */
  lookMs: 1_000,
  /** Between two pieces of a body. */
  silenceMs: 15_000,
  /** Of a body that is no upload, and how long it may take. */
  bodyBytes: 64 * 1024,
  bodyMs: 10_000,
  /** Of a whole upload. */
  uploadMs: 3_600_000,
  uploadsAtOnce: 2,
  /** Uploads and analyses that are kept, the oldest finished ones go. */
  jobs: 12,
  analysisMs: 3_600_000,
  connections: 256,
  idleMs: 5_000,
  /** Of one address: so many at once, and so many a second from then on. */
  burst: 240,
  perSecond: 40,
  /** Wrong tokens of all addresses. */
  wrongTokens: 10,
  wrongTokensPerSecond: 0.2,
  sessions: 500,
  sessionMs: 12 * 3_600_000,
  /** Rows of one answer. */
  rows: 200,
  compared: 500,
} as const;
