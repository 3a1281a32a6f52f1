import { formatCount } from '../../core/format-count.ts';

const MOST = 1e6;

/** Odds in words: `1 : 8,192`, `even`, `74 : 1`; past a million to one, `over`. */
export function formatOdds(bits: number): string {
  if (!Number.isFinite(bits)) return 'not known';
  const factor = 2 ** Math.abs(bits);
  if (factor < 1.05) return 'even';
  const size = factor > MOST ? `over ${formatCount(MOST)}` : factor < 9.5 ? shorter(factor) : formatCount(factor);
  return bits < 0 ? `1 : ${size}` : `${size} : 1`;
}

/** What an observation does to the odds: `1,400 times likelier if it is an implant`. */
export function formatFactor(bits: number): string {
  if (!Number.isFinite(bits)) return 'its weight is not known';
  const factor = 2 ** Math.abs(bits);
  if (factor < 1.05) return 'it speaks for neither, or the same fact is counted above';
  const size = factor > MOST ? 'over a million' : factor < 9.5 ? shorter(factor) : formatCount(Number(factor.toPrecision(2)));
  return bits > 0 ? `${size} times likelier with an implant than without` : `${size} times likelier without an implant than with one`;
}

const shorter = (factor: number) => String(Number(factor.toFixed(1)));
