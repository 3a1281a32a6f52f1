import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatCount } from '../../../core/format-count.ts';
import { formatBytes } from '../../bytes.ts';
import { formatDuration } from '../../duration.ts';
import { formatMoment } from '../../moment.ts';
import type { SurroundingsData } from '../data.ts';
import { clipped, inSight } from './marks.ts';
import { Plot } from './plot.tsx';
import { TIME_STEPS, timeLabels } from './time-labels.ts';

const HEIGHT = 240;

/** Payload over the input's time: sent upward, received downward, on one linear scale. */
export function Traffic({ traffic }: { traffic: SurroundingsData['traffic'] }) {
  const { fromUs, binUs, bytesUp, bytesDown, calls } = traffic;
  const step = binUs / 1e6;
  const data = useMemo<uPlot.AlignedData>(
    () => [calls.map((_, i) => fromUs / 1e6 + (i + 0.5) * step), bytesUp.map((bytes) => bytes), bytesDown.map((bytes) => -bytes)],
    [traffic],
  );
  const top = bytesUp.reduce((most, bytes) => Math.max(most, bytes), 1) * 1.05;
  const bottom = bytesDown.reduce((most, bytes) => Math.max(most, bytes), 1) * 1.05;
  const read = (i: number) =>
    `${formatMoment(fromUs + i * binUs)} UTC and ${formatDuration(step)} on: ${formatBytes(bytesUp[i]!)} sent, ${formatBytes(bytesDown[i]!)} received in ${formatCount(calls[i]!)} calls`;
  return (
    <Plot
      label="Payload of all judged channels over time."
      height={HEIGHT}
      data={data}
      home={[fromUs / 1e6, fromUs / 1e6 + calls.length * step]}
      read={read}
      hint={`Payload of all judged channels in parts of ${formatDuration(step)}: sent upward, received downward. Drag to zoom.`}
      build={(theme) => ({
        series: [
          {},
          { scale: 'y', paths: () => null, points: { show: false } },
          { scale: 'y', paths: () => null, points: { show: false } },
        ],
        scales: { y: { range: [-bottom, top] as [number, number] } },
        axes: [
          {
            size: 46,
            incrs: [...TIME_STEPS],
            space: 90,
            values: (_plot: uPlot, splits: number[], _axis: number, _space: number, increment: number) => timeLabels(splits, increment),
          },
          { size: 66, space: 34, values: (_plot: uPlot, splits: number[]) => splits.map((split) => formatBytes(Math.abs(split))) },
        ],
        hooks: {
          draw: [
            (plot: uPlot) =>
              clipped(plot, (context) => {
                const xs = data[0] as number[];
                const [from, to] = inSight(plot, xs);
                const zero = Math.round(plot.valToPos(0, 'y', true));
                for (const [column, colour] of [
                  [1, theme.up],
                  [2, theme.down],
                ] as const) {
                  context.fillStyle = colour;
                  for (let i = from; i < to; i++) {
                    const left = Math.round(plot.valToPos(xs[i]! - step / 2, 'x', true));
                    const right = Math.round(plot.valToPos(xs[i]! + step / 2, 'x', true));
                    const y = plot.valToPos((data[column] as number[])[i]!, 'y', true);
                    context.fillRect(left, Math.min(y, zero), Math.max(1, right - left - 1), Math.abs(zero - y));
                  }
                }
                context.fillStyle = theme.soft;
                context.fillRect(plot.bbox.left, zero, plot.bbox.width, 1);
              }),
          ],
        },
      })}
    />
  );
}
