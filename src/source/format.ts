/** What a capture format declares: how it is recognised, and how its frames are read. */
import type { FrameReader } from './frame-reader.ts';
import type { PortionFormat } from './portions/portion-format.ts';
import type { ReadContext } from './read-context.ts';

export interface Format {
  /** As `Input.format` shows it. */
  readonly name: string;
  /** One line for lists of what can be read. */
  readonly title: string;
  /** @param head the first 12 bytes of a capture, the first 4,096 of a log; fewer when there are no more. */
  recognises(head: Uint8Array): boolean;
  /** A reader of one capture from its first byte. */
  reader(context: ReadContext): FrameReader;
  /** Logs whose lines can be read apart from each other. */
  readonly portions?: PortionFormat;
}
