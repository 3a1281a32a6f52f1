import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatCount } from '../../../core/format-count.ts';
import { formatDuration } from '../../duration.ts';
import type { GapData } from '../data.ts';
import { clipped, dots, inSight } from './marks.ts';
import { Plot } from './plot.tsx';
import type { Theme } from './theme.ts';

const HEIGHT = 240;
const PERIODS = 3;

/** How long the gaps between calls are; a timer's period and its multiples, where calls were missed, are marked. */
export function Gaps({ gaps, period }: { gaps: GapData; period: number | null }) {
  const { scale, from, step, counts, beyond } = gaps;
  const data = useMemo<uPlot.AlignedData>(() => [counts.map((_, i) => from + (i + 0.5) * step), [...counts]], [gaps]);
  const seconds = (place: number) => (scale === 'log' ? 10 ** place : place);
  const read = (i: number) =>
    `${formatDuration(seconds(from + i * step))} to ${formatDuration(seconds(from + (i + 1) * step))}: ${formatCount(counts[i]!)} ${counts[i] === 1 ? 'gap' : 'gaps'}`;
  const total = counts.reduce((sum, count) => sum + count, beyond);
  const rest = beyond > 0 ? ` ${formatCount(beyond)} are longer.` : '';
  return (
    <Plot
      label={`Histogram of ${formatCount(total)} gaps between calls.`}
      height={HEIGHT}
      data={data}
      home={[from, from + counts.length * step]}
      read={read}
      hint={`${formatCount(total)} gaps${period === null ? ', by decades' : '; the dashed lines are the period and its multiples'}.${rest}`}
      build={(theme) => build(theme, data, gaps, period, seconds)}
    />
  );
}

function build(theme: Theme, data: uPlot.AlignedData, { scale, step }: GapData, period: number | null, seconds: (place: number) => number) {
  const highest = (data[1] as number[]).reduce((most, count) => Math.max(most, count), 1);
  return {
    series: [{}, { scale: 'y', paths: () => null, points: { show: false } }],
    scales: { y: { range: [0, highest * 1.08] as [number, number] } },
    axes: [
      {
        space: 70,
        size: 34,
        ...(scale === 'log'
          ? { incrs: [1], values: (_plot: uPlot, splits: number[]) => splits.map((split) => formatDuration(seconds(split))) }
          : {
              splits: (plot: uPlot) => periodSplits(plot, period!),
              values: (_plot: uPlot, splits: number[]) => splits.map(formatDuration),
            }),
      },
      { size: 46, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
    ],
    hooks: {
      draw: [
        (plot: uPlot) =>
          clipped(plot, (context) => {
            const [xs, ys] = data as [number[], number[]];
            const [from, to] = inSight(plot, xs);
            context.fillStyle = theme.accent;
            for (let i = from; i < to; i++) {
              if (ys[i] === 0) continue;
              const left = Math.round(plot.valToPos(xs[i]! - step / 2, 'x', true));
              const right = Math.round(plot.valToPos(xs[i]! + step / 2, 'x', true));
              const top = plot.valToPos(ys[i]!, 'y', true);
              context.fillRect(left, top, Math.max(1, right - left - 1), plot.bbox.top + plot.bbox.height - top);
            }
            if (period === null || scale === 'log') return;
            context.strokeStyle = theme.ink;
            context.lineWidth = dots(theme);
            context.setLineDash([4 * dots(theme), 4 * dots(theme)]);
            for (let k = 1; k <= PERIODS; k++) {
              const x = Math.round(plot.valToPos(k * period, 'x', true)) + 0.5;
              context.beginPath();
              context.moveTo(x, plot.bbox.top);
              context.lineTo(x, plot.bbox.top + plot.bbox.height);
              context.stroke();
            }
          }),
      ],
    },
  };
}

const LABEL_PX = 78;

/** As fine as labels have room: periods, their halves, tenths, and so on. */
function periodSplits(plot: uPlot, period: number): number[] {
  const { min, max } = plot.scales.x!;
  const room = plot.bbox.width / (devicePixelRatio || 1) / LABEL_PX;
  const periods = (max! - min!) / period;
  const part = [0.01, 0.05, 0.1, 0.5, 1, 2].find((share) => periods / share <= room) ?? 2;
  const splits: number[] = [];
  for (let k = Math.ceil(min! / period / part); k * part * period <= max! && splits.length < 40; k++) splits.push(k * part * period);
  return splits;
}
