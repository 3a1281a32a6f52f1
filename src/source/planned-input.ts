/** One input that will be read: its name, its place in time and where its bytes come from. */
import type { ByteStream } from './byte-stream.ts';

export interface PlannedInput {
  /** As `Input.name`. */
  readonly name: string;
  readonly path: string;
  /** Null when it has no packet with a time near its beginning, or is a stream. */
  readonly firstUs: number | null;
  /** Of a regular file; null for a stream. */
  readonly bytes: number | null;
  /** Null for a regular file. */
  readonly stream: ByteStream | null;
}
