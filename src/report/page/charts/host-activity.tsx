import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatCount } from '../../../core/format-count.ts';
import { formatDuration } from '../../duration.ts';
import { formatMoment } from '../../moment.ts';
import type { HostData } from '../data.ts';
import { clipped, inSight } from './marks.ts';
import { Plot } from './plot.tsx';
import { TIME_STEPS, timeLabels } from './time-labels.ts';

const HEIGHT = 190;

/** On how many channels a host began connections, over time. */
export function HostActivity({ host }: { host: HostData }) {
  const { fromUs, binUs, channels } = host.activity;
  const step = binUs / 1e6;
  const data = useMemo<uPlot.AlignedData>(() => [channels.map((_, i) => fromUs / 1e6 + (i + 0.5) * step), [...channels]], [host]);
  const most = channels.reduce((count, one) => Math.max(count, one), 1);
  const read = (i: number) =>
    `${formatMoment(fromUs + i * binUs)} UTC and ${formatDuration(step)} on: ${formatCount(channels[i]!)} ${channels[i] === 1 ? 'channel' : 'channels'}`;
  return (
    <Plot
      label="Channels on which the host began connections, over time."
      height={HEIGHT}
      data={data}
      home={[fromUs / 1e6, fromUs / 1e6 + Math.max(1, channels.length) * step]}
      read={read}
      hint={`Channels with a new connection in parts of ${formatDuration(step)}. Drag to zoom.`}
      build={(theme) => ({
        series: [{}, { scale: 'y', paths: () => null, points: { show: false } }],
        scales: { y: { range: [0, most * 1.08] as [number, number] } },
        axes: [
          {
            size: 46,
            incrs: [...TIME_STEPS],
            space: 90,
            values: (_plot: uPlot, splits: number[], _axis: number, _space: number, increment: number) => timeLabels(splits, increment),
          },
          { size: 42, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
        ],
        hooks: {
          draw: [
            (plot: uPlot) =>
              clipped(plot, (context) => {
                const [xs, ys] = data as [number[], number[]];
                const [from, to] = inSight(plot, xs);
                context.fillStyle = theme.faint;
                for (let i = from; i < to; i++) {
                  const left = Math.round(plot.valToPos(xs[i]! - step / 2, 'x', true));
                  const right = Math.round(plot.valToPos(xs[i]! + step / 2, 'x', true));
                  const top = plot.valToPos(ys[i]!, 'y', true);
                  context.fillRect(
                    left,
                    top,
                    Math.max(1, right - left - (right - left > 3 ? 1 : 0)),
                    plot.bbox.top + plot.bbox.height - top,
                  );
                }
              }),
          ],
        },
      })}
    />
  );
}
