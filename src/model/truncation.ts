/** The snapshot length cut payload of this flow. */
export const TRUNCATED_SNAPSHOT = 1;
/** Bytes are missing in the head of a direction: names may be missing. */
export const TRUNCATED_HEAD = 2;
/** Exchanges past the cap were only summed. */
export const TRUNCATED_EXCHANGES = 4;
/** The flow began before the capture. */
export const TRUNCATED_START = 8;
/** Only every n-th packet was looked at: counts are estimates, and flows of few packets are missing. */
export const TRUNCATED_SAMPLED = 16;
/** A log names the flow, and none has its bytes. */
export const TRUNCATED_COUNTS = 32;
/** Only alerts tell of the flow: of connections like it, others went by without one. */
export const TRUNCATED_ALERTED = 64;
