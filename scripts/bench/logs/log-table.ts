/** Writes the outcomes on one kind of logs as a table. */
import { grouped } from '../grouped.ts';
import { markdownTable } from '../markdown-table.ts';
import { median } from '../median.ts';
import type { Outcome } from '../outcome.ts';
import { BARE_COUNT, COLUMN_COUNT } from './log-contenders.ts';

const HEADINGS = ['', 'MB/s', 'wall s', 'CPU s', 'peak MB', '% of count(*)', '% of every column'];

/** Speed held against another's of the same round, so that what slows the machine for a while cancels out. */
export const percent = (outcome: Outcome, other: Outcome | undefined): string => {
  if (other === undefined || outcome === other) return '';
  const ratios = outcome.runs.flatMap(({ wallSeconds }, round) => {
    const against = other.runs[round];
    return against === undefined || wallSeconds === 0 ? [] : [(100 * against.wallSeconds) / wallSeconds];
  });
  return median(ratios)?.toFixed(0) ?? '';
};

export const logTable = (outcomes: readonly Outcome[]): string => {
  const named = (title: string): Outcome | undefined => outcomes.find(({ contender }) => contender.title === title);
  const row = (outcome: Outcome): string[] => {
    const { contender, bytes, runs, trouble } = outcome;
    const wall = median(runs.map(({ wallSeconds }) => wallSeconds));
    const cpu = median(runs.map(({ cpuSeconds }) => cpuSeconds));
    if (wall === undefined || cpu === undefined)
      return [`${contender.title} (${trouble?.split(':')[0] ?? 'not run'})`, '', '', '', '', '', ''];
    const peak = median(runs.flatMap(({ peakBytes }) => (peakBytes === undefined ? [] : [peakBytes])));
    const speed = [grouped(bytes / 1e6 / Math.max(wall, 0.001)), wall.toFixed(2), cpu.toFixed(2)];
    const against = [percent(outcome, named(BARE_COUNT)), percent(outcome, named(COLUMN_COUNT))];
    return [contender.title, ...(bytes === 0 ? ['', ...speed.slice(1)] : speed), peak === undefined ? '' : grouped(peak / 1e6), ...against];
  };
  return markdownTable([HEADINGS, ...outcomes.map(row)]);
};
