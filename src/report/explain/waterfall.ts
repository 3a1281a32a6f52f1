/** What a row of the waterfall stands for; each is drawn with a mark of its own, so that nobody needs the colour. */
export type StepKind = 'prior' | 'for' | 'against' | 'sum';

const MARKS: Readonly<Record<StepKind, string>> = { prior: '·', for: '█', against: '▒', sum: '━' };
const EVEN = '┊';
const NO_STEP = '│';

/** Where bits lie in a picture of `width` columns. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly width: number;
}

/** A scale on which every sum on the way and the line of even odds have their place. */
export function waterfallScale(sums: readonly number[], width: number): Scale {
  const finite = sums.filter(Number.isFinite);
  return { low: Math.min(0, ...finite), high: Math.max(0, ...finite), width };
}

/** The column of a number of bits, from 0. */
export function columnOf({ low, high, width }: Scale, bits: number): number {
  if (high === low || !Number.isFinite(bits)) return 0;
  return Math.min(width - 1, Math.max(0, Math.round(((bits - low) / (high - low)) * (width - 1))));
}

/** A bar from one sum to the next, `width` columns wide; the line of even odds shows wherever no bar covers it. */
export function waterfallBar(scale: Scale, kind: StepKind, from: number, to: number): string {
  const cells = new Array<string>(scale.width).fill(' ');
  cells[columnOf(scale, 0)] = EVEN;
  const [start, end] = [columnOf(scale, from), columnOf(scale, to)];
  if (start === end) cells[end] = kind === 'for' || kind === 'against' ? NO_STEP : MARKS[kind];
  else if (end > start) cells.fill(MARKS[kind], start + (kind === 'for' ? 1 : 0), end + 1);
  else cells.fill(MARKS[kind], end, start + (kind === 'against' ? 0 : 1));
  return cells.join('');
}
