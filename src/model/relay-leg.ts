/** Bytes of a connection by the second, seen from a host: seconds in which something went over, ascending. */
export interface ByteSeries {
  readonly count: number;
  /** Whole seconds since 1970. */
  readonly seconds: Float64Array;
  /** Bytes that the host received, and sent. */
  readonly into: Float64Array;
  readonly outOf: Float64Array;
}

/** A side of a host that a relay could join with an outbound channel: what it has inside, or what comes in from outside. */
export interface RelayLeg {
  readonly host: string;
  readonly scope: 'internal' | 'inbound';
  /** The other end, as text, and the port that is served. */
  readonly peer: string;
  readonly port: number;
  /** True when the host serves the port. */
  readonly serves: boolean;
  readonly bytes: number;
  readonly series: ByteSeries;
}
