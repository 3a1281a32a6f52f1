/** The zstd of the fzstd package, for a Node without its own. */
import { Decompress } from 'fzstd';
import type { ZstdEngine } from './zstd-engine.ts';

/** fzstd moves its whole window for each block: that many bytes moved for each byte in or out are more than an encoder causes. */
const MOVED_PER_BYTE = 4096;
const MOVED_FREELY = 2 ** 30;

export const scriptZstd: ZstdEngine = (windowBytes, take, broken) => {
  let failed = false;
  let moved = 0;
  let bytesSeen = 0;
  let thrown: { reason: unknown } | null = null;
  const fzstd = new Decompress((bytes) => {
    moved += windowBytes;
    bytesSeen += bytes.length;
    if (moved > MOVED_FREELY + MOVED_PER_BYTE * bytesSeen) throw new Error('far more blocks than content');
    try {
      take(bytes);
    } catch (reason) {
      thrown = { reason };
      throw reason;
    }
  });

  function open(bytes: Uint8Array, last: boolean): void {
    if (failed) return;
    bytesSeen += bytes.length;
    try {
      fzstd.push(bytes, last);
    } catch {
      failed = true;
      if (thrown !== null) throw thrown.reason;
      broken();
    }
  }

  return {
    // Copied: fzstd keeps what does not make a whole block.
    push: async (bytes) => open(new Uint8Array(bytes), false),
    finish: async () => open(new Uint8Array(0), true),
  };
};
