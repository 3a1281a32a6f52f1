/** Takes a capture piece by piece and hands its frames on; keeps nothing of the bytes between two calls. */
export interface FrameReader {
  /**
   * Reads the whole records in `bytes[at, end)`. Leaves at most `HELD_BYTES` unread unless told that it is the end.
   * @param last true when no more bytes will come.
   * @returns the first byte that was not used; it is given again, with more behind it.
   */
  read(bytes: Uint8Array, at: number, end: number, last: boolean): number;
  /** What can only be done when all bytes were given; called once, behind the last `read`. */
  end?(): Promise<void>;
}
