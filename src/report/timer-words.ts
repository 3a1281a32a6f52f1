import { formatCount } from '../core/format-count.ts';
import type { Beacon } from '../model/beacon.ts';
import { formatRhythm } from './rhythm.ts';

/** All of a timer in one line: `60 s ± 12 %, 612 calls, 108 missed, chance below 1e-15`. */
export function timerWords(beacon: Beacon | null): string {
  if (beacon === null) return 'none found';
  const missed = beacon.missed > 0 ? `, ${formatCount(beacon.missed)} missed` : '';
  const chance = beacon.chance <= 1e-15 ? 'below 1e-15' : String(Number(beacon.chance.toPrecision(2)));
  return `${formatRhythm(beacon)}, ${formatCount(beacon.calls)} calls${missed}, chance ${chance}`;
}
