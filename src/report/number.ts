import { formatCount } from '../core/format-count.ts';

/** A number for reading, with about three significant digits and a true minus sign: `0.93`, `12.5`, `−1,204`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return 'not known';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size >= 1e15) return sign + size.toExponential(2);
  if (size >= 100) return sign + formatCount(size);
  const text = size.toFixed(size >= 10 ? 1 : 2).replace(/\.?0+$/, '');
  if (text !== '0' || size === 0) return text === '0' ? '0' : sign + text;
  return size < 1e-6 ? 'near 0' : `${sign}${size.toFixed(6).replace(/0+$/, '')}`;
}
