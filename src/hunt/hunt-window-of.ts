/** Which window a hunt judges. */

/** Sensors' clocks may be ahead of this machine's by so much. */
const AHEAD_US = 3_600_000_000;

export interface Window {
  readonly sinceUs: number;
  /** Flows that begin at this time are outside. */
  readonly untilUs: number;
}

/**
 * The latest time that flows may have for the window to follow them: one wrong clock must not draw it into a future without traffic.
 * @param nowUs this machine's clock. @param latestClockUs the latest that it was at an import: it may have been set back since.
 */
export function believedUntilUs(nowUs: number, latestClockUs: number): number {
  return Math.max(nowUs, latestClockUs) + AHEAD_US;
}

/**
 * The window ends behind the last flow, not at this machine's clock: the same flows give the same window.
 * @param asked what the operator said; null for what is not said. @param lastUs end of the last flow that is believed; null without flows.
 */
export function huntWindowOf(
  asked: { readonly sinceUs: number | null; readonly untilUs: number | null; readonly windowUs: number },
  lastUs: number | null,
): Window | null {
  const untilUs = asked.untilUs ?? (lastUs === null ? null : lastUs + 1);
  return untilUs === null ? null : { sinceUs: asked.sinceUs ?? untilUs - asked.windowUs, untilUs };
}
