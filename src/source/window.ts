/** Where bytes of an input are put to be looked at. */
export interface Window {
  /** New bytes go here, from `end` on, at most `room` of them. */
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly room: number;
  /** Says that `count` bytes were put at `end`. */
  filled(count: number): void;
}
