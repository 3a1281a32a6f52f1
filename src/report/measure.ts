import { formatBytes } from './bytes.ts';
import { formatDuration } from './duration.ts';
import { formatNumber } from './number.ts';

/** A measured value with its unit, for reading. The unit's text is not escaped here. */
export function formatMeasure(value: number, unit: string): string {
  if (unit === 'B') return formatBytes(value);
  if (unit === 's') return formatDuration(value);
  // A count of one thing: units are written in the plural.
  const word = value === 1 && unit.length > 2 && unit.endsWith('s') ? unit.slice(0, -1) : unit;
  return unit === '' ? formatNumber(value) : `${formatNumber(value)} ${word}`;
}
