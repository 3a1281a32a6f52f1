/** One captured frame. Borrowed: a reader owns one instance and refills it; copy what you keep. */
export class Frame {
  /** The buffer that holds the frame, from `at` to `end`. */
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;
  /** LINKTYPE_ number of the tcpdump registry. */
  linkType = 0;
  /** Capture time in whole µs since 1970. */
  timeUs = 0;
  /** Length on the wire; `end - at` is what was kept of it. */
  wireLength = 0;
  /** Index of the input it came from. */
  input = 0;
}
