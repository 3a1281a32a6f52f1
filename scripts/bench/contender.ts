/** One program, or pipeline, that reads a capture. */
export interface Contender {
  readonly title: string;
  /** Programs or files that must exist. */
  readonly needs: readonly string[];
  /** A bash command line; `file` is already quoted, `folder` is an empty folder of its own for each run. */
  command(file: string, folder: string): string;
  /** Only the first packets, and only one run, for what would take the benchmark's whole time. */
  readonly prefixPackets?: number;
  /** Its CPU seconds are what the others are held against. */
  readonly yardstick?: true;
}
