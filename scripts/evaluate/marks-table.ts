import { RANKERS, type RankerName } from '../../test/lab/evaluate/evaluate-day.ts';
import type { HardResult } from '../../test/lab/evaluate/evaluate-hard-case.ts';
import type { Marks } from '../../test/lab/evaluate/marks.ts';
import { markdownTable } from '../bench/markdown-table.ts';
import { mean, median, percent, share } from './figures.ts';
import type { DayOutcome, HardOutcome, Outcome, RandomOutcome } from './task.ts';

const TITLES: Readonly<Record<RankerName, string>> = {
  ours: 'Undertow',
  rita: "RITA v5's formulas",
  variation: 'coefficient of variation',
  periodogram: 'periodogram',
};

/** Marks of one ranker over days, added up. */
export interface Totals {
  readonly days: number;
  readonly planted: number;
  readonly precision: readonly number[];
  readonly onFirstPage: number;
  readonly plantedHigh: number | null;
  readonly benignHigh: readonly number[] | null;
}

export function totalsOf(marks: readonly Marks[]): Totals {
  const sum = (of: (mark: Marks) => number) => marks.reduce((all, mark) => all + of(mark), 0);
  const scaled = marks.every(({ plantedHigh }) => plantedHigh !== null);
  return {
    days: marks.length,
    planted: sum(({ planted }) => planted),
    precision: marks.map(({ averagePrecision }) => averagePrecision),
    onFirstPage: sum(({ onFirstPage }) => onFirstPage),
    plantedHigh: scaled ? sum(({ plantedHigh }) => plantedHigh!) : null,
    benignHigh: scaled ? marks.map(({ benignHigh }) => benignHigh!) : null,
  };
}

/** Days of one family, looked at in one way. */
export function daysOf(outcomes: readonly Outcome[], family: string, as: string, loss: number) {
  const days = outcomes.filter((outcome): outcome is DayOutcome => outcome.kind === 'day' && outcome.family === family);
  return days.flatMap(({ views }) => views.filter(({ view }) => view.as === as && view.loss === loss).map(({ result }) => result));
}

/** The marks of the issue, all rankers side by side. */
export function marksTable(outcomes: readonly Outcome[]): string {
  const header = ['', 'wanted', ...RANKERS.map((name) => TITLES[name])];
  const rows = [header];
  const block = (title: string, family: string, as: string, loss: number, wanted: readonly string[]) => {
    const days = daysOf(outcomes, family, as, loss);
    if (days.length === 0) return;
    const totals = RANKERS.map((name) => totalsOf(days.map(({ marks }) => marks[name])));
    rows.push([`${title}: average precision`, wanted[0]!, ...totals.map(({ precision }) => mean(precision).toFixed(3))]);
    rows.push([`${title}: planted in the first 15`, wanted[1]!, ...totals.map(({ onFirstPage, planted }) => share(onFirstPage, planted))]);
    rows.push([
      `${title}: planted at High or above`,
      wanted[2]!,
      ...totals.map(({ plantedHigh, planted }) => (plantedHigh === null ? '–' : share(plantedHigh, planted))),
    ]);
    rows.push([
      `${title}: benign channels at High or above, a day`,
      wanted[3]!,
      ...totals.map(({ benignHigh }) => (benignHigh === null ? '–' : `median ${median(benignHigh)}, at most ${Math.max(...benignHigh)}`)),
    ]);
  };
  block('logs', 'fit', 'log', 0, ['≥ 0.95', '≥ 93 %', '≥ 93 %', '≤ 2']);
  rows.push(...randomRows(outcomes));
  rows.push(...hardRows(outcomes, 'among-visits', '300 s beacon + 600 human visits to the same name'));
  rows.push(...hardRows(outcomes, 'four-hours', 'active 4 hours of the day only'));
  block('profiles that fitting never saw', 'unseen', 'log', 0, ['within 5 points', 'within 5 points', 'within 5 points', '']);
  block('captures', 'fit', 'capture', 0, ['within 3 points', 'within 3 points', 'within 3 points', '']);
  block('logs, 10 % of packets lost', 'fit', 'log', 0.1, ['within 3 points', 'within 3 points', 'within 3 points', '']);
  block('captures, 10 % of packets lost', 'fit', 'capture', 0.1, ['within 3 points', 'within 3 points', 'within 3 points', '']);
  block("flow records beside the resolver's log", 'fit', 'records-and-answers', 0, ['', '', '', '']);
  block('flow records alone', 'fit', 'records', 0, ['', '', '', '']);
  return markdownTable(rows);
}

function randomRows(outcomes: readonly Outcome[]): string[][] {
  const results = outcomes.filter((outcome): outcome is RandomOutcome => outcome.kind === 'random').map(({ result }) => result);
  if (results.length === 0) return [];
  const sum = (of: (result: RandomOutcome['result']) => number) => results.reduce((all, result) => all + of(result), 0);
  const series = sum((result) => result.series);
  const called = sum((result) => result.called);
  const ritaMean = sum((result) => result.ritaMean * result.series) / series;
  return [
    [
      'random (Poisson) arrivals called a beacon',
      '≤ 1 in 1,000',
      `${called} of ${series.toLocaleString('en-US')}`,
      `${ritaMean.toFixed(2)} on its scale of 1`,
      '–',
      '–',
    ],
    ['random arrivals at Low or above', '', `${sum((result) => result.low)}`, '–', '–', '–'],
  ];
}

function hardRows(outcomes: readonly Outcome[], kind: HardResult['kind'], title: string): string[][] {
  const results = outcomes
    .filter((outcome): outcome is HardOutcome => outcome.kind === 'hard' && outcome.result.kind === kind)
    .map(({ result }) => result);
  if (results.length === 0) return [];
  const cell = (name: RankerName): string => {
    const placed = results.map((result) => result.placed[name]);
    const places = placed.map(({ place }) => place ?? Number.POSITIVE_INFINITY);
    const middle = median(places);
    const where = `median place ${Number.isFinite(middle) ? middle : 'none'}`;
    if (placed.some(({ high }) => high === null)) return where;
    const high = placed.filter((each) => each.high === true).length;
    return `High in ${percent(high, placed.length)} of ${placed.length}; ${where}`;
  };
  return [[title, 'High', ...RANKERS.map(cell)]];
}
