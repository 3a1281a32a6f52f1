/**
 * What happened on a channel, in total order of (time, start first, up, down). One entry is an exchange; the first exchange of a flow
 * has `starts` 1. A flow without payload is one entry with zero bytes.
 */
export interface Events {
  readonly count: number;
  readonly timesUs: Float64Array;
  readonly bytesUp: Float64Array;
  readonly bytesDown: Float64Array;
  /** 1 where a connection began. */
  readonly starts: Uint8Array;
  /** Events past the channel's cap, known only as counts. 0 when the list is whole. */
  readonly beyond: number;
}
