/** Thrown inside the zstd decoder at the first thing that cannot be; caught where a frame is opened and counted there. */
export class ZstdDamage extends Error {}
