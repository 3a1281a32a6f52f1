import { useMemo } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatCount } from '../../../core/format-count.ts';
import { formatBytes } from '../../bytes.ts';
import type { CallColumns } from '../calls.ts';
import { type Bubble, bubblesOf } from './bubbles.ts';
import { decadeLabel } from './decades.ts';
import { clipped, dots } from './marks.ts';
import { Plot } from './plot.tsx';
import type { Theme } from './theme.ts';

const HEIGHT = 300;
const REACH = 24;

/** Each call's bytes up against down, in decades; calls alike share a bubble. */
export function UpDown({ calls }: { calls: CallColumns }) {
  const bubbles = useMemo(() => bubblesOf(calls.up, calls.down), [calls]);
  const data = useMemo<uPlot.AlignedData>(() => [bubbles.map(({ x }) => x), bubbles.map(({ y }) => y)], [bubbles]);
  const right = bubbles.reduce((most, { x }) => Math.max(most, x), 4) + 0.4;
  const top = bubbles.reduce((most, { y }) => Math.max(most, y), 4) + 0.4;
  const read = (i: number) => {
    const { up, down, count } = bubbles[i]!;
    return `${count === 1 ? '1 call' : `${formatCount(count)} calls`} of about ${formatBytes(up)} sent, ${formatBytes(down)} received`;
  };
  return (
    <Plot
      label={`Bytes sent against bytes received, in ${formatCount(bubbles.length)} kinds of calls.`}
      height={HEIGHT}
      data={data}
      home={[-0.4, right]}
      read={read}
      nearest={(plot, left, top) => nearest(plot, bubbles, left, top)}
      hint="The larger a bubble, the more calls of that size. On the dashed line as much is sent as received."
      build={(theme) => build(theme, bubbles, [-0.4, top])}
    />
  );
}

function nearest(plot: uPlot, bubbles: readonly Bubble[], left: number, top: number): number | null {
  let found: number | null = null;
  let least = REACH ** 2;
  bubbles.forEach(({ x, y }, i) => {
    const distance = (plot.valToPos(x, 'x') - left) ** 2 + (plot.valToPos(y, 'y') - top) ** 2;
    if (distance < least) [found, least] = [i, distance];
  });
  return found;
}

function build(theme: Theme, bubbles: readonly Bubble[], y: [number, number]) {
  const labels = (_plot: uPlot, splits: number[]) => splits.map((split) => (split >= 0 ? decadeLabel(split) : ''));
  const most = bubbles.reduce((count, bubble) => Math.max(count, bubble.count), 1);
  return {
    series: [{}, { scale: 'y', paths: () => null, points: { show: false } }],
    scales: { y: { range: y } },
    axes: [
      { label: 'sent', labelSize: 18, labelGap: -2, size: 34, incrs: [1, 2, 3], space: 60, values: labels },
      { label: 'received', labelSize: 20, size: 56, incrs: [1, 2, 3], space: 34, values: labels },
    ],
    hooks: {
      draw: [
        (plot: uPlot) =>
          clipped(plot, (context) => {
            const scale = dots(theme);
            context.strokeStyle = theme.faint;
            context.setLineDash([4, 4]);
            context.beginPath();
            context.moveTo(plot.valToPos(0, 'x', true), plot.valToPos(0, 'y', true));
            context.lineTo(plot.valToPos(20, 'x', true), plot.valToPos(20, 'y', true));
            context.stroke();
            context.setLineDash([]);
            context.strokeStyle = theme.accent;
            context.lineWidth = scale;
            for (const { x, y, count } of bubbles) {
              const radius = (2.5 + 15 * Math.sqrt(count / most) * (most > 1 ? 1 : 0)) * scale;
              context.beginPath();
              context.arc(plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true), radius, 0, 2 * Math.PI);
              context.fillStyle = theme.accent;
              context.globalAlpha = 0.28;
              context.fill();
              context.globalAlpha = 1;
              context.stroke();
            }
          }),
      ],
    },
  };
}
