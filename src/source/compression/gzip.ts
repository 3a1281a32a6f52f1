/** gzip (RFC 1952), with any number of members. */
import { createGunzip } from 'node:zlib';
import type { Compression } from './compression.ts';
import { TransformDecompressor } from './transform-decompressor.ts';

/** node:zlib drops what it opened in the call that fails: this much before the damage is lost at most. */
const OUTPUT_BYTES = 65_536;

export const gzip: Compression = {
  name: 'gzip',

  // RFC 1952 §2.3.1: two identifying bytes, then method 8 (deflate), the only one there is.
  recognises: (head) => head[0] === 0x1f && head[1] === 0x8b && (head.length < 3 || head[2] === 8),

  decompressor(take, issues) {
    const stream = createGunzip({ chunkSize: OUTPUT_BYTES });
    return new TransformDecompressor(stream, take, (code) => issues.count(code === 'Z_BUF_ERROR' ? 'gzip.truncated' : 'gzip.corrupt'));
  },
};
