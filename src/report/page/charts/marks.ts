import type uPlot from 'uplot';
import type { Theme } from './theme.ts';

/** Places in a sorted column that lie within what is shown, with one beyond on each side. */
export function inSight(plot: uPlot, xs: ArrayLike<number>): readonly [number, number] {
  const { min, max } = plot.scales.x!;
  return [Math.max(0, lowerBound(xs, min!) - 1), Math.min(xs.length, lowerBound(xs, max!) + 1)];
}

function lowerBound(xs: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the canvas's dots a line of one pixel is wide. */
export function dots(theme: Theme): number {
  return (devicePixelRatio || 1) * theme.scale;
}

/** Draws within the plot's frame alone. Positions are in the canvas's own pixels. */
export function clipped(plot: uPlot, draw: (context: CanvasRenderingContext2D) => void): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw(ctx);
  ctx.restore();
}
