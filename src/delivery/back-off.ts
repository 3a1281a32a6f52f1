import { createHash } from 'node:crypto';

const FIRST_MS = 1_000;
const LONGEST_MS = 1_800_000;
/** A receiver that asks for more is asked again after a day. */
const MOST_ASKED_MS = 86_400_000;

/**
 * Milliseconds until the next attempt: doubled with each, and between a half and the whole of that, as the item's key says, so that many
 * senders do not come at once and each does the same every time.
 * @param attempts that failed, at least 1. @param askedMs what the receiver asked for; null where it did not.
 */
export function backOffMs(key: string, attempts: number, askedMs: number | null): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  const share = createHash('sha256').update(`${key} ${attempts}`).digest().readUInt32BE(0) / 2 ** 32;
  const own = Math.round(whole * (0.5 + share / 2));
  return Math.max(own, Math.min(askedMs ?? 0, MOST_ASKED_MS));
}

/** No pause that was ever noted is longer: one that seems so was noted by another clock. */
export const LONGEST_PAUSE_MS = MOST_ASKED_MS;
