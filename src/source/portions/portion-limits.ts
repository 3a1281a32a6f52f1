import { CHUNK_BYTES, HELD_BYTES } from '../limits.ts';

/** Text read apart: small enough to keep every core busy at the end of a log, large enough that handing over costs nothing. */
export const PORTION_BYTES = 4_194_304;
/** Room for a portion, and for what comes in one go once it is full. */
export const BLOCK_BYTES = PORTION_BYTES + CHUNK_BYTES + HELD_BYTES;
/** Inputs that are less in all are read before other threads would have begun. */
export const MUCH_BYTES = 67_108_864;
