/** What a rule that was read back matches. Lists mean any of them; null means anything. */
export interface Met {
  readonly hosts: readonly string[] | null;
  readonly names: readonly string[] | null;
  readonly addresses: readonly string[] | null;
  readonly port: number | null;
  readonly software: string | null;
  /** What is done: `drop`, `alert`, `deny`, … */
  readonly action: string;
}

/** Reads active rules (or, without their marks, those commented out); throws where a line is none of the language. */
export type Reader = (lines: readonly string[]) => Met[];
