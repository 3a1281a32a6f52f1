/** How all bytes of an input can be had at once, in any order. */
import type { SpoolFolder } from './spool-folder.ts';

export interface WholeInput {
  /** Of a regular file that has the very bytes that a reader is given; null for streams and what is compressed. */
  readonly path: string | null;
  /** Where they can be put aside instead. */
  readonly spool: SpoolFolder;
}
