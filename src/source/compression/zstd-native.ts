/** The zstd of node:zlib (Node 22.15, 23.8 and later), or null. */
import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { TransformDecompressor } from './transform-decompressor.ts';
import type { ZstdEngine } from './zstd-engine.ts';

const OUTPUT_BYTES = 262_144;
const create = (zlib as { createZstdDecompress?: (options: { chunkSize: number }) => Transform }).createZstdDecompress;

export const nativeZstd: ZstdEngine | null =
  create === undefined
    ? null
    : (_windowBytes, take, broken) => new TransformDecompressor(create({ chunkSize: OUTPUT_BYTES }), take, broken);
