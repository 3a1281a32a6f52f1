import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatDuration } from '../../duration.ts';
import { formatMoment } from '../../moment.ts';
import type { CallColumns } from '../calls.ts';
import { foldTimes } from './fold-times.ts';
import { clipped, dots, inSight } from './marks.ts';
import { Plot } from './plot.tsx';
import { TIME_STEPS, timeLabels } from './time-labels.ts';

const HEIGHT = 240;

/** Calls folded by the period: a clock draws a level line, a sleep between calls a drifting one, people a cloud. */
export function Phase({ calls, period, home }: { calls: CallColumns; period: number; home: readonly [number, number] }) {
  const { times } = calls;
  const data = useMemo<uPlot.AlignedData>(() => [times, foldTimes(times, period)], [calls, period]);
  const read = (i: number) => {
    const offset = (data[1]![i] as number) - period / 2;
    return `${formatMoment(times[i]! * 1e6)} UTC: ${formatDuration(Math.abs(offset))} ${offset < 0 ? 'before' : 'after'} the beat`;
  };
  return (
    <Plot
      label={`Calls folded by the period of ${formatDuration(period)}.`}
      height={HEIGHT}
      data={data}
      home={home}
      read={read}
      hint={`Where in a period of ${formatDuration(period)} each call falls. A clock draws a level line, a sleep between calls one that drifts, people a cloud.`}
      build={(theme) => ({
        series: [{}, { scale: 'y', paths: () => null, points: { show: false } }],
        scales: { y: { range: [0, period] as [number, number] } },
        axes: [
          {
            size: 46,
            incrs: [...TIME_STEPS],
            space: 90,
            values: (_plot: uPlot, splits: number[], _axis: number, _space: number, step: number) => timeLabels(splits, step),
          },
          {
            size: 86,
            splits: () => [0, period / 4, period / 2, (period * 3) / 4, period],
            values: (_plot: uPlot, splits: number[]) =>
              splits.map((split) =>
                split === period / 2 ? 'on the beat' : `${split < period / 2 ? '−' : '+'}${formatDuration(Math.abs(split - period / 2))}`,
              ),
          },
        ],
        hooks: {
          draw: [
            (plot: uPlot) =>
              clipped(plot, (context) => {
                const ys = data[1] as ArrayLike<number>;
                const [from, to] = inSight(plot, times);
                const size = Math.round((to - from > 2_000 ? 2 : 3) * dots(theme));
                context.fillStyle = theme.accent;
                context.globalAlpha = 0.75;
                for (let i = from; i < to; i++) {
                  context.fillRect(
                    Math.round(plot.valToPos(times[i]!, 'x', true)) - (size >> 1),
                    Math.round(plot.valToPos(ys[i]!, 'y', true)) - (size >> 1),
                    size,
                    size,
                  );
                }
              }),
          ],
        },
      })}
    />
  );
}
