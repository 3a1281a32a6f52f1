import { formatMoment } from '../../moment.ts';

const DAY = 86_400;

/** Labels of a time axis in UTC: only as much of a time as its neighbours do not say; the date where a day begins. */
export function timeLabels(seconds: readonly number[], step: number): string[] {
  let day = '';
  return seconds.map((second) => {
    const moment = formatMoment(second * 1e6);
    const date = moment.slice(0, 10);
    if (step >= DAY) return `${date} UTC`;
    const time =
      step >= 60
        ? moment.slice(11, 16)
        : step >= 1
          ? moment.slice(11)
          : `${moment.slice(11)}.${String(Math.round((second % 1) * 1000)).padStart(3, '0')}`;
    const isNew = date !== day;
    day = date;
    return isNew ? `${time}\n${date} UTC` : time;
  });
}

/** Steps of a time axis that clocks have, in seconds. */
export const TIME_STEPS: readonly number[] = [
  0.001,
  0.002,
  0.005,
  0.01,
  0.02,
  0.05,
  0.1,
  0.2,
  0.5,
  1,
  2,
  5,
  10,
  15,
  30,
  60,
  120,
  300,
  600,
  900,
  1_800,
  3_600,
  7_200,
  10_800,
  21_600,
  43_200,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
  91 * DAY,
  364 * DAY,
];
