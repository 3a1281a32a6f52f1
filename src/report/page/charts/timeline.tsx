import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatCount } from '../../../core/format-count.ts';
import { formatBytes } from '../../bytes.ts';
import { formatDuration } from '../../duration.ts';
import { formatMoment } from '../../moment.ts';
import type { CallColumns } from '../calls.ts';
import type { HostData } from '../data.ts';
import { decade, decadeLabel } from './decades.ts';
import { clipped, dots, inSight } from './marks.ts';
import { Plot } from './plot.tsx';
import type { Theme } from './theme.ts';
import { TIME_STEPS, timeLabels } from './time-labels.ts';

const HEIGHT = 290;
/** Of the height: what is left for the host's own activity. */
const LANE = 0.22;

export interface TimelineProps {
  readonly calls: CallColumns;
  readonly host: HostData | null;
  readonly home: readonly [number, number];
  readonly start?: readonly [number, number] | undefined;
}

/** A finding's calls over the activity of its host: what is sent upward, what is received downward, in decades of bytes. */
export function Timeline({ calls, host, home, start }: TimelineProps) {
  const { times, up, down } = calls;
  const data = useMemo<uPlot.AlignedData>(
    () => [times, Float64Array.from(up, decade), Float64Array.from(down, (bytes) => -decade(bytes))],
    [calls],
  );
  const busiest = host === null ? 0 : host.activity.channels.reduce((most, count) => Math.max(most, count), 1);
  const read = (i: number) => {
    const gap = i > 0 ? `, ${formatDuration(Math.max(0, times[i]! - times[i - 1]!))} after the one before` : '';
    return `${formatMoment(times[i]! * 1e6)} UTC: ${formatBytes(up[i]!)} sent, ${formatBytes(down[i]!)} received${gap}`;
  };
  const left = calls.count > times.length ? ` ${formatCount(times.length)} of ${formatCount(calls.count)} are drawn.` : '';
  return (
    <Plot
      label={`${formatCount(calls.count)} calls over time, with the activity of the host below.`}
      height={HEIGHT}
      data={data}
      home={home}
      start={start}
      read={read}
      hint={`Sent upward, received downward; below, on how many channels the host began connections. Drag to zoom.${left}`}
      build={(theme) => build(theme, data, host, busiest)}
    />
  );
}

function build(theme: Theme, data: uPlot.AlignedData, host: HostData | null, busiest: number) {
  const highest = Math.ceil(Math.max(3, most(data[1] as ArrayLike<number>, 1))) + 0.25;
  const deepest = Math.ceil(Math.max(3, most(data[2] as ArrayLike<number>, -1))) + 0.25;
  const lane = host === null ? 0 : ((highest + deepest) * LANE) / (1 - LANE);
  return {
    series: [{}, { scale: 'y', paths: () => null, points: { show: false } }, { scale: 'y', paths: () => null, points: { show: false } }],
    scales: { y: { range: [-deepest - lane, highest] as [number, number] } },
    axes: [
      {
        size: 46,
        incrs: [...TIME_STEPS],
        space: 90,
        values: (_plot: uPlot, splits: number[], _axis: number, _space: number, step: number) => timeLabels(splits, step),
      },
      {
        size: 58,
        splits: () => byteSplits(highest, deepest),
        values: (_plot: uPlot, splits: number[]) => splits.map((split) => decadeLabel(Math.abs(split))),
      },
    ],
    hooks: {
      drawAxes: [(plot: uPlot) => host !== null && drawHost(plot, theme, host, busiest, -deepest, lane)],
      draw: [(plot: uPlot) => drawCalls(plot, theme, data)],
    },
  };
}

function most(values: ArrayLike<number>, sign: number): number {
  let found = 0;
  for (let i = 0; i < values.length; i++) found = Math.max(found, values[i]! * sign);
  return found;
}

/** Every third decade: bytes, kilobytes, megabytes. */
function byteSplits(highest: number, deepest: number): number[] {
  const splits = [0];
  for (let place = 4; place <= highest; place += 3) splits.push(place);
  for (let place = 4; place <= deepest; place += 3) splits.unshift(-place);
  return splits;
}

function drawHost(plot: uPlot, theme: Theme, host: HostData, busiest: number, top: number, lane: number): void {
  const { fromUs, binUs, channels } = host.activity;
  const { bbox } = plot;
  const floor = bbox.top + bbox.height;
  const height = (plot.valToPos(top - lane, 'y', true) - plot.valToPos(top, 'y', true)) * 0.86;
  clipped(plot, (context) => {
    context.fillStyle = theme.rail;
    context.fillRect(bbox.left, floor - height, bbox.width, height);
    context.fillStyle = theme.faint;
    channels.forEach((count, i) => {
      if (count === 0) return;
      const from = plot.valToPos((fromUs + i * binUs) / 1e6, 'x', true);
      const to = plot.valToPos((fromUs + (i + 1) * binUs) / 1e6, 'x', true);
      const size = Math.max(2, Math.sqrt(count / busiest) * height);
      context.fillRect(Math.floor(from), floor - size, Math.max(1, Math.ceil(to) - Math.floor(from)), size);
    });
  });
}

function drawCalls(plot: uPlot, theme: Theme, data: uPlot.AlignedData): void {
  const xs = data[0] as ArrayLike<number>;
  const [from, to] = inSight(plot, xs);
  const zero = plot.valToPos(0, 'y', true);
  const scale = dots(theme);
  // Few calls are drawn as wide as they can be told apart.
  const width = Math.round(Math.min(3, Math.max(1, plot.bbox.width / scale / Math.max(1, to - from) / 3)) * scale);
  clipped(plot, (context) => {
    for (const [column, colour] of [
      [1, theme.up],
      [2, theme.down],
    ] as const) {
      const ys = data[column] as ArrayLike<number>;
      context.fillStyle = colour;
      for (let i = from; i < to; i++) {
        const x = Math.round(plot.valToPos(xs[i]!, 'x', true)) - (width >> 1);
        const y = plot.valToPos(ys[i]!, 'y', true);
        context.fillRect(x, Math.min(y, zero), width, Math.max(scale, Math.abs(zero - y)));
      }
    }
    context.fillStyle = theme.soft;
    context.fillRect(plot.bbox.left, Math.round(zero), plot.bbox.width, 1);
  });
}
