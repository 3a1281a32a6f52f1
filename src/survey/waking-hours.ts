import type { HostActivity } from '../model/survey.ts';

/** Length of a window: long enough that a person at work does something in each. */
const WINDOW_US = 900e6;
/** Of all windows, that each of the two states must fill. */
const LEAST_SHARE = 0.1;
/** A working day against the background of updates and polling: four times the activity at least. */
const LEAST_STEP = 2;
/** Fewer windows show no state: four hours. */
const LEAST_WINDOWS = 16;

/** In which windows of the time seen a host was awake: its activity has two levels, and this is the higher one. */
export interface WakingHours {
  readonly fromUs: number;
  readonly windowUs: number;
  /** 1 awake, 0 asleep. */
  readonly awake: Uint8Array;
  /** How many windows are asleep, and in how many of these the host did something all the same: it was on. */
  readonly asleep: number;
  readonly quiet: number;
}

/**
 * Splits a host's hours into two levels where there are two (Otsu's threshold over the doublings of activity).
 * @returns null for hosts that are as busy at all times, and where less than four hours were seen.
 */
export function wakingHours({ fromUs, binUs, channels }: HostActivity): WakingHours | null {
  const binsInWindow = Math.max(1, Math.round(WINDOW_US / binUs));
  const windows = Math.ceil(channels.length / binsInWindow);
  if (windows < LEAST_WINDOWS) return null;
  const levels = new Float64Array(windows);
  for (let bin = 0; bin < channels.length; bin++) levels[Math.floor(bin / binsInWindow)]! += channels[bin]!;
  for (let window = 0; window < windows; window++) levels[window] = Math.log2(1 + levels[window]!);
  const threshold = twoLevels(levels);
  if (threshold === null) return null;
  const awake = Uint8Array.from(levels, (level) => (level >= threshold ? 1 : 0));
  const asleep = windows - awake.reduce((sum, each) => sum + each, 0);
  const quiet = levels.reduce((sum, level, window) => sum + (level > 0 && awake[window] === 0 ? 1 : 0), 0);
  return { fromUs, windowUs: binsInWindow * binUs, awake, asleep, quiet };
}

/** The least level of the higher state, or null when there are not two. */
function twoLevels(levels: Float64Array): number | null {
  const sorted = levels.slice().sort();
  const count = sorted.length;
  const total = sorted.reduce((sum, each) => sum + each, 0);
  const least = Math.max(1, Math.ceil(count * LEAST_SHARE));
  let best = -1;
  let at = -1;
  let below = 0;
  for (let i = 0; i < count; i++) {
    if (i >= least && i <= count - least && sorted[i]! > sorted[i - 1]!) {
      const step = (total - below) / (count - i) - below / i;
      const between = i * (count - i) * step * step;
      if (step >= LEAST_STEP && between > best) {
        best = between;
        at = i;
      }
    }
    below += sorted[i]!;
  }
  return at < 0 ? null : sorted[at]!;
}
