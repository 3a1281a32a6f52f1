/** Opens the bytes of one zstd frame; a new decompressor is made for each. */
import type { Decompressor } from './decompressor.ts';

/**
 * The first push brings exactly the frame header, the next ones its blocks (and checksum).
 * @param windowBytes what the frame asks for, within the limit.
 * @param broken is called at most once, when the frame cannot be opened further.
 */
export type ZstdEngine = (windowBytes: number, take: (bytes: Uint8Array) => void, broken: () => void) => Decompressor;
