/** Which year lines are of whose time has none (RFC 3164 §4.1.2): the one in the file's name, and on from there. */
const DATE = /(?<!\d)((?:19|20)\d\d)(?:[-_.]?(0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?)?(?!\d)/;
const HALF_A_YEAR = 6;
const UNKNOWN_YEAR = 1970;

export class LogYear {
  /** False when the name has no year: lines are then of 1970. */
  readonly known: boolean;
  #year: number;
  /** Of the name; a rotated file holds what came before its date. */
  readonly #lastMonth: number;
  #month = 0;

  /** @param name of the file, such as `/var/log/dnsmasq.log-20240107`. */
  constructor(name: string) {
    const match = DATE.exec(name.slice(name.lastIndexOf('/') + 1));
    this.known = match !== null;
    this.#year = match === null ? UNKNOWN_YEAR : Number(match[1]);
    this.#lastMonth = match?.[2] === undefined ? 12 : Number(match[2]);
  }

  /** @param month 1 to 12, of the next line. */
  of(month: number): number {
    if (this.#month === 0 && month > this.#lastMonth) this.#year--;
    else if (this.#month - month > HALF_A_YEAR) this.#year++;
    else if (this.#month !== 0 && month - this.#month > HALF_A_YEAR) this.#year--;
    this.#month = month;
    return this.#year;
  }
}
