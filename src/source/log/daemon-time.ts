/** Reads the time in front of a line of a daemon's log: syslog's with or without a year, BIND's, Unbound's. Without a zone it is taken for UTC. */
import { Buffer } from 'node:buffer';
import { parseIsoTime } from '../../core/iso-time.ts';
import { LogYear } from './log-year.ts';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const TIME =
  /^(?:<\d{1,3}>)?(?:([A-Z][a-z]{2}) +(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(\.\d{1,6})?|(\d\d)-([A-Z][a-z]{2})-(\d{4}) (\d\d):(\d\d):(\d\d)(\.\d{1,6})?|(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*)|\[(\d{9,11})\]) /;

export class DaemonTime {
  /** Whole µs since 1970 of the last line; NaN when it had none. */
  timeUs = Number.NaN;
  readonly #year: LogYear;
  readonly #noYear: () => void;
  #said = false;

  /** @param name of the file. @param noYear told once when lines have no year and the name has none. */
  constructor(name: string, noYear: () => void) {
    this.#year = new LogYear(name);
    this.#noYear = noYear;
  }

  /** @returns how many characters the time and the space behind it take; 0 when the line begins otherwise. */
  read(line: string): number {
    this.timeUs = Number.NaN;
    const match = TIME.exec(line);
    if (match === null) return 0;
    const [all, month, day, year, hour, minute, second, part, day2, month2, year2, hour2, minute2, second2, part2, iso, seconds] = match;
    if (iso !== undefined) {
      const bytes = Buffer.from(iso, 'latin1');
      this.timeUs = parseIsoTime(bytes, 0, bytes.length);
    } else if (seconds !== undefined) this.timeUs = Number(seconds) * 1e6;
    else if (month !== undefined) this.timeUs = this.#civil(year, month, day!, [hour!, minute!, second!], part);
    else this.timeUs = this.#civil(year2, month2!, day2!, [hour2!, minute2!, second2!], part2);
    return this.timeUs > 0 && this.timeUs <= Number.MAX_SAFE_INTEGER ? all.length : 0;
  }

  #civil(year: string | undefined, month: string, day: string, clock: readonly [string, string, string], part = '0'): number {
    const place = MONTHS.indexOf(month);
    if (place < 0 || place % 3 !== 0 || Number(day) < 1 || Number(day) > 31) return Number.NaN;
    const known = year === undefined ? this.#year.of(place / 3 + 1) : Number(year);
    if (year === undefined && !this.#year.known && !this.#said) {
      this.#said = true;
      this.#noYear();
    }
    const ms = Date.UTC(known, place / 3, Number(day), Number(clock[0]), Number(clock[1]), Number(clock[2]));
    return ms * 1000 + Math.round(Number(part) * 1e6);
  }
}
