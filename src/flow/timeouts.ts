/** When a flow leaves the table, in µs of capture time. */
export interface Timeouts {
  /** TCP that both sides spoke on. RFC 5382 REQ-5: not less than 2 hours 4 minutes. */
  readonly establishedUs: number;
  /** TCP attempts and half-heard flows. RFC 5382 REQ-5: 4 minutes. */
  readonly transitoryUs: number;
  /** TCP after RST or both FINs: late copies still belong to it. Linux keeps TIME-WAIT 60 s. */
  readonly closedUs: number;
  /** UDP. RFC 4787 REQ-5 recommends 5 minutes. */
  readonly datagramUs: number;
  /** A flow that lives longer is handed on in parts, so that memory and lateness stay bounded. */
  readonly activeUs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = {
  establishedUs: 7_440_000_000,
  transitoryUs: 240_000_000,
  closedUs: 60_000_000,
  datagramUs: 300_000_000,
  activeUs: 86_400_000_000,
};
