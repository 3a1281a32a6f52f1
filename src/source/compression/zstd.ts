/** zstd (RFC 8878), with any number of frames: node:zlib where it can, else the decoder beside it. */
import { u32 } from '../bytes.ts';
import type { Compression } from './compression.ts';
import { ZstdDecompressor } from './zstd-decompressor.ts';
import { nativeZstd } from './zstd-native.ts';
import { scriptZstd } from './zstd-script.ts';

export const zstd: Compression = {
  name: 'zstd',

  recognises(head) {
    if (head.length < 4) return false;
    const magic = u32(head, 0, true);
    return magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50;
  },

  decompressor: (take, issues) => new ZstdDecompressor(nativeZstd ?? scriptZstd, take, issues),
};
