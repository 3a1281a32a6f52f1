/** Tells the time that rows are of from single times of another year: clocks that were wrong, records that have nothing to do with the rest. */

const DAY_US = 86_400e6;
/** Rows with more silence between them than this are of different times. */
const GAP_DAYS = 366;
/** Below this share of all rows a time is left out. */
const LEAST_SHARE = 0.01;
/** So few show no timer: below this share of all rows they are left out too. */
const FEW = 8;
const LEAST_SHARE_OF_FEW = 0.25;

export interface TimeGroup {
  rows: number;
  /** The first and the last beginning of a row, and the last end. */
  firstUs: number;
  lastUs: number;
  endUs: number;
}

/** What the times of rows come to, whatever order they came in. Holds a few numbers for each day that has rows, up to 104,250. */
export class TimeGroups {
  readonly #days = new Map<number, TimeGroup>();
  #day: TimeGroup = { rows: 0, firstUs: Infinity, lastUs: Infinity, endUs: Infinity };

  /** @param startUs whole µs since 1970, up to 2^53. */
  add(startUs: number, endUs: number): void {
    const day = this.#day;
    if (startUs < day.firstUs || startUs > day.lastUs) this.#widen(startUs);
    if (endUs > this.#day.endUs) this.#day.endUs = endUs;
    this.#day.rows++;
  }

  /** Groups that count, earliest first; none without rows. */
  kept(): readonly Readonly<TimeGroup>[] {
    const groups = this.#groups();
    const all = groups.reduce((sum, { rows }) => sum + rows, 0);
    const most = groups.reduce((largest, { rows }) => Math.max(largest, rows), 0);
    return groups.filter(({ rows }) => rows === most || (rows >= all * LEAST_SHARE && (rows >= FEW || rows >= all * LEAST_SHARE_OF_FEW)));
  }

  /** Everything, as plain data: days since 1970 and what their rows come to. */
  days(): (readonly [number, TimeGroup])[] {
    return [...this.#days];
  }

  /** Takes over what another one has. */
  absorb(days: readonly (readonly [number, Readonly<TimeGroup>])[]): void {
    for (const [number, more] of days) {
      const day = this.#days.get(number);
      if (day === undefined) this.#days.set(number, { ...more });
      else {
        day.rows += more.rows;
        day.firstUs = Math.min(day.firstUs, more.firstUs);
        day.lastUs = Math.max(day.lastUs, more.lastUs);
        day.endUs = Math.max(day.endUs, more.endUs);
      }
    }
  }

  #groups(): TimeGroup[] {
    const groups: TimeGroup[] = [];
    let before = -Infinity;
    for (const [number, day] of [...this.#days].sort(([a], [b]) => a - b)) {
      const group = groups.at(-1);
      if (group === undefined || number - before > GAP_DAYS) groups.push({ ...day });
      else {
        group.rows += day.rows;
        group.lastUs = day.lastUs;
        group.endUs = Math.max(group.endUs, day.endUs);
      }
      before = number;
    }
    return groups;
  }

  #widen(timeUs: number): void {
    const number = Math.floor(timeUs / DAY_US);
    let day = this.#days.get(number);
    if (day === undefined) {
      day = { rows: 0, firstUs: timeUs, lastUs: timeUs, endUs: timeUs };
      this.#days.set(number, day);
    }
    if (timeUs < day.firstUs) day.firstUs = timeUs;
    if (timeUs > day.lastUs) day.lastUs = timeUs;
    this.#day = day;
  }
}
