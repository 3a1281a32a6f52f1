import type { Beacon } from '../model/beacon.ts';
import { formatDuration } from './duration.ts';

/** The timer behind a channel: `60 s ± 12 %`. */
export function formatRhythm(beacon: Beacon): string {
  return `${formatDuration(beacon.periodSeconds)} ± ${Math.round(beacon.jitter * 100)} %`;
}
