/** One file (or standard input) that was read. */
export interface Input {
  /** As the operator named it, or the path below the folder named. Hostile text. */
  readonly name: string;
  /** `pcap`, `pcapng`, with ` (gzip)` or ` (zstd)` when compressed. */
  readonly format: string;
  /** Of the bytes as stored, lower-case hex. */
  readonly sha256: string;
  readonly packets: number;
  /** As stored. */
  readonly bytes: number;
  /** Of the first and last packet in file order's extremes; null without packets. */
  readonly firstUs: number | null;
  readonly lastUs: number | null;
}
