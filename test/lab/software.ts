/**
 * A client's TLS or QUIC stack and what it says of itself. `shape` names an entry of `scripts/bench/capture/client-shapes.ts` or of the
 * lab's own list beside it: captures write its ClientHello, and `ja4` is what that hello reads as.
 */
export interface LabSoftware {
  readonly name: string;
  /** '' for programs without TLS. */
  readonly shape: string;
  /** '' for programs without TLS. */
  readonly ja4: string;
  readonly alpn: string;
  readonly tlsVersion: string;
  /** For clear-text HTTP; '' when none is sent. */
  readonly userAgent: string;
}
