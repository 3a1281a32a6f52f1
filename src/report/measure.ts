import { formatBytes } from './bytes.ts';
import { formatDuration } from './duration.ts';
import { formatNumber } from './number.ts';

/** A measured value with its unit, for reading. The unit's text is not escaped here. */
export function formatMeasure(value: number, unit: string): string {
  if (unit === 'B') return formatBytes(value);
  if (unit === 's') return formatDuration(value);
  return unit === '' ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}
