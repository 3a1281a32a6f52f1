/** Reads a line of Squid's `combined` form: `%>a %[ui %[un [%tl] "%rm %ru HTTP/%rv" %>Hs %<st "%{Referer}>h" "%{User-Agent}>h" %Ss:%Sh`. */
import { Buffer } from 'node:buffer';
import type { SquidLine } from './squid-rows.ts';

const LINE =
  /^\S+ \S+ \S+ \[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\] "([A-Z_]+) (\S+) [^"]*" \d{3} (\d+|-) "[^"]*" "([^"]*)" ([A-Z][A-Z_]*):([A-Z_0-9]+)/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const MAXIMUM_LINE = 65_536;

export class SquidCombined {
  /** @returns null when the line has another form. It has whole seconds, no duration, and no server address. */
  read(bytes: Uint8Array, at: number, end: number): SquidLine | null {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(end - at, MAXIMUM_LINE)).toString('latin1');
    const match = LINE.exec(text);
    if (match === null) return null;
    const [, day, month, year, hour, minute, second, sign, aheadHours, aheadMinutes, method, url, bytesDown, userAgent, result, hierarchy] =
      match;
    const place = MONTHS.indexOf(month!);
    if (place < 0 || place % 3 !== 0) return null;
    const ahead = (sign === '-' ? -1 : 1) * (Number(aheadHours) * 60 + Number(aheadMinutes));
    return {
      endUs: Date.UTC(Number(year), place / 3, Number(day), Number(hour), Number(minute) - ahead, Number(second)) * 1000,
      durationUs: 0,
      bytesDown: bytesDown === '-' ? Number.NaN : Number(bytesDown),
      method: method!,
      url: url!,
      result: result!,
      hierarchy: hierarchy!,
      peer: '',
      userAgent: userAgent === '-' ? '' : userAgent!,
    };
  }
}
