/** Reads times by what a mapping says of them: a unit since 1970, ISO 8601, or a pattern as strptime(3) has it. */

import { parseIsoTime } from '../../../core/iso-time.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import type { ReadTime } from './mapped-map.ts';

/** Microseconds in one of a unit. */
export const TIME_UNITS: Readonly<Record<string, number>> = { s: 1e6, ms: 1e3, us: 1, ns: 1e-3 };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Letters of strptime(3) that are read, and what they match. */
const PARTS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  y: '(?<y>\\d\\d)',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  b: '(?<b>[A-Za-z]{3})[a-z]*',
  H: '(?<H>\\d{1,2})',
  I: '(?<I>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  f: '(?<f>\\d{1,9})',
  p: '(?<p>[AaPp][Mm])',
  z: '(?<z>Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)',
  a: '[A-Za-z]+',
  Z: '[A-Za-z]+',
  '%': '%',
};
const LONGEST = 64;

/** @param offsetUs taken off times that do not say their own offset. @returns null when `as` is neither unit, `iso` nor a pattern with year, month and day. */
export function mappedTime(as: string, offsetUs: number): ReadTime | null {
  const unit = TIME_UNITS[as];
  if (unit !== undefined) return (bytes, from, to) => Math.floor(parseDecimal(bytes, from, to) * unit);
  if (as === 'iso') {
    return (bytes, from, to) => {
      const timeUs = parseIsoTime(bytes, from, to);
      return offsetUs === 0 || saysOffset(bytes, from, to) ? timeUs : timeUs - offsetUs;
    };
  }
  return as.includes('%') ? byPattern(as, offsetUs) : null;
}

function saysOffset(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from + 19; i < to; i++) if (bytes[i] === 0x2b || bytes[i] === 0x2d || (bytes[i]! | 0x20) >= 0x61) return true;
  return false;
}

function byPattern(as: string, offsetUs: number): ReadTime | null {
  let source = '^';
  const seen = new Set<string>();
  for (let i = 0; i < as.length; i++) {
    const letter = as[i + 1] ?? '';
    if (as[i] !== '%') source += as[i]!.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
    else {
      const part = PARTS[letter];
      if (part === undefined || (part.startsWith('(?<') && seen.has(letter))) return null;
      seen.add(letter);
      source += part;
      i++;
    }
  }
  if (!(seen.has('Y') || seen.has('y')) || !(seen.has('m') || seen.has('b')) || !seen.has('d')) return null;
  const pattern = new RegExp(`${source}$`);
  return (bytes, from, to) => {
    if (to - from > LONGEST) return Number.NaN;
    const found = pattern.exec(String.fromCharCode(...bytes.subarray(from, to)))?.groups;
    return found === undefined ? Number.NaN : timeOf(found, offsetUs);
  };
}

function timeOf(found: Readonly<Record<string, string | undefined>>, offsetUs: number): number {
  // POSIX: 69 to 99 are of the twentieth century.
  const short = Number(found.y ?? 0);
  const year = found.Y === undefined ? short + (short < 69 ? 2000 : 1900) : Number(found.Y);
  const month = found.m === undefined ? MONTHS.indexOf(found.b!.toLowerCase()) + 1 : Number(found.m);
  const half = found.p === undefined ? 0 : found.p.toLowerCase() === 'pm' ? 12 : 0;
  const hour = found.I === undefined ? Number(found.H ?? 0) : (Number(found.I) % 12) + half;
  const day = Number(found.d);
  const minute = Number(found.M ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return Number.NaN;
  const fraction = Math.floor(Number((found.f ?? '0').padEnd(9, '0')) / 1000);
  const whole = Date.UTC(year, month - 1, day, hour, minute, Number(found.S ?? 0)) * 1000 + fraction;
  const zone = /^([+-])(\d\d):?(\d\d)$/.exec(found.z ?? '');
  if (zone !== null) return whole - Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) * 60e6;
  return found.z === undefined ? whole - offsetUs : whole;
}
