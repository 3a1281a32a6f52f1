/** One end of a conversation on the generated wire. */
export interface Endpoint {
  readonly mac: Uint8Array;
  /** 4 or 16 bytes; both ends have the same. */
  readonly address: Uint8Array;
  readonly port: number;
}
