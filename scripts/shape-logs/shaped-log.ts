/** One log file as text, before it is packed. */
export interface ShapedLog {
  /** Below the folder of its capture, such as `zeek/conn.log`. */
  readonly path: string;
  readonly text: string;
}
