/** A flow of an Azure log, from the first of its tuples to the last. */
export interface AzureFlow {
  readonly inbound: boolean;
  readonly client: Uint32Array;
  readonly server: Uint32Array;
  readonly clientPort: number;
  readonly serverPort: number;
  readonly protocol: number;
  readonly startUs: number;
  endUs: number;
  /** A tuple had counts. */
  counted: boolean;
  /** Handed on already; kept to tell the reports of its other end. */
  ended: boolean;
  bytesUp: number;
  bytesDown: number;
  packetsUp: number;
  packetsDown: number;
}
