import { type Failure, failed } from '../way.ts';

/** The receiver takes exception to this very document. */
const OF_ITEM = new Set([400, 413, 415, 422]);
/** It may pass. */
const PASSING = new Set([408, 409, 423, 425, 429]);

/** What an answer that is not 2xx means. @param retryAfter the header's text (RFC 9110 §10.2.3); null without one. */
export function answerFailure(status: number, retryAfter: string | null, nowMs: number): Failure {
  const retryAfterMs = retryAfter === null ? null : readRetryAfter(retryAfter, nowMs);
  if (status >= 300 && status < 400) {
    return failed(`it answered ${status}: redirects are not followed, name the address that it moved to`, { isLasting: true });
  }
  if (OF_ITEM.has(status)) return failed(`it answered ${status}: it does not take this document`, { isOfItem: true, isLasting: true });
  const isLasting = status >= 400 && status < 500 && !PASSING.has(status);
  return failed(`it answered ${status}`, { retryAfterMs, isLasting });
}

/** Seconds, or a date; null for neither. */
function readRetryAfter(text: string, nowMs: number): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
