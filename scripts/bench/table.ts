/** Writes the outcomes on one capture as a Markdown table that also reads well in a terminal. */
import { grouped } from './grouped.ts';
import { markdownTable } from './markdown-table.ts';
import { median } from './median.ts';
import type { Outcome } from './outcome.ts';

const HEADINGS = ['', 'packets/s', 'MB/s', 'CPU s', 'wall s', 'peak MB', '× softflowd'];

/** Round by round, so that what slows the machine for a while cancels out. */
const ratio = (outcome: Outcome, yardstick: Outcome | undefined): string => {
  if (yardstick === undefined || outcome.packets !== yardstick.packets) return '';
  const ratios = outcome.runs.flatMap((run, round) => {
    const other = yardstick.runs[round];
    return other === undefined || other.cpuSeconds === 0 ? [] : [run.cpuSeconds / other.cpuSeconds];
  });
  return median(ratios)?.toFixed(2) ?? '';
};

const row = (outcome: Outcome, yardstick: Outcome | undefined, whole: number): string[] => {
  const { contender, packets, bytes, runs } = outcome;
  const wall = median(runs.map((run) => run.wallSeconds));
  const cpu = median(runs.map((run) => run.cpuSeconds));
  if (wall === undefined || cpu === undefined)
    return [`${contender.title} (${outcome.trouble?.split(':')[0] ?? 'not run'})`, '', '', '', '', '', ''];
  const part = packets < whole ? ` (first ${grouped(packets)} packets, 1 run)` : '';
  const peaks = runs.flatMap((run) => (run.peakBytes === undefined ? [] : [run.peakBytes]));
  const peak = median(peaks);
  const seconds = Math.max(wall, 0.001);
  return [
    contender.title + part,
    grouped(packets / seconds),
    grouped(bytes / 1e6 / seconds),
    cpu.toFixed(2),
    wall.toFixed(2),
    peak === undefined ? '' : grouped(peak / 1e6),
    ratio(outcome, yardstick),
  ];
};

export const table = (outcomes: readonly Outcome[]): string => {
  const yardstick = outcomes.find((outcome) => outcome.contender.yardstick === true && outcome.runs.length > 0);
  const whole = Math.max(0, ...outcomes.map((outcome) => outcome.packets));
  return markdownTable([HEADINGS, ...outcomes.map((outcome) => row(outcome, yardstick, whole))]);
};
