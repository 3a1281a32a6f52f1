/** How a channel lies in memory: 32-bit words first, counts next, times in doubles last. */

/** Small numbers of a channel. The first four are its key. */
export const WORD = {
  /** Number of the host times four, plus the index into `SCOPES`. */
  hostScope: 0,
  /** What and which the destination is: see `Destinations`. */
  destination: 1,
  destinationTag: 2,
  software: 3,
  /** Of the first flow; other values are kept aside. */
  firstAddress: 4,
  /** Port, protocol, rank of the name, family of the first address, and whether other values are kept aside. */
  first: 5,
  flows: 6,
  attempts: 7,
  /** Flows without an exchange: each is one event. */
  quietFlows: 8,
  /** Of the event list. */
  eventHead: 9,
  eventCount: 10,
  firstClientPort: 11,
  /** Of the list of first flows: see `FirstFlows`. */
  firstFlows: 12,
} as const;

/** Counts of a channel: the low 32 bits are in the record. */
export const COUNT = {
  bytesUp: 0,
  bytesDown: 1,
  wireBytesUp: 2,
  wireBytesDown: 3,
  packetsUp: 4,
  packetsDown: 5,
  exchanges: 6,
} as const;

/** Times of a channel. */
export const TIME = { firstUs: 0, lastUs: 1, longestUs: 2, totalUs: 3 } as const;

/** Where the parts begin and how long they are, in their own units. */
export const RECORD = {
  countsAt: 13,
  counts: 7,
  words: 28,
  timesAt: 10,
  doubles: 14,
} as const;
