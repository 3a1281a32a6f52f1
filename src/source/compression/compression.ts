/** What a compression declares: how it is recognised, and how its bytes are opened. */
import type { Issues } from '../../core/issues.ts';
import type { Decompressor } from './decompressor.ts';

export interface Compression {
  readonly name: string;
  /** @param head the first bytes, at least 4 unless there are no more. */
  recognises(head: Uint8Array): boolean;
  /**
   * What is broken is counted in `issues`; what came before it has been handed on.
   * @param take gets the plain bytes in order, borrowed until it returns.
   */
  decompressor(take: (bytes: Uint8Array) => void, issues: Issues): Decompressor;
}
