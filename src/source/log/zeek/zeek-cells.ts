/** One row of a Zeek log as offsets into its bytes, whatever the syntax. Fields are indexes of `ZeekField`. */
export interface ZeekCells {
  /** Where a value's bytes begin; -1 when it is unset. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The item that `nextItem` found. */
  readonly itemAt: number;
  readonly itemEnd: number;
  /** A value (or item) as text with its escapes undone, one character a byte; at most 4,096 of them. */
  text(bytes: Uint8Array, at: number, end: number): string;
  /** The next item of a list. @param at where the list begins, then what the call before returned. @returns -1 when there is none. */
  nextItem(bytes: Uint8Array, at: number, end: number): number;
}
