/** Bounds that every capture format shares. */

/** libpcap's MAXIMUM_SNAPLEN: no packet of a network link is longer, so a longer length field is wrong. */
export const MAXIMUM_FRAME_BYTES = 262_144;

/** What a reader may leave unread between two chunks: the longest frame, its record header and the header behind it. */
export const HELD_BYTES = MAXIMUM_FRAME_BYTES + 128;

/** 512 KiB stays in the second-level cache: 4 MiB chunks measured 1.2 times slower. */
export const CHUNK_BYTES = 524_288;
