/**
 * Events that a channel keeps: the first ones in their total order. Enough for a call every five seconds over 22 hours, at 400 KB for
 * a full channel.
 */
export const EVENT_LIMIT = 16_384;
