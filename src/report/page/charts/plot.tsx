import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { type Theme, themeOf } from './theme.ts';

export interface PlotProps {
  /** What it shows, in a sentence: the chart's name for those who do not see it. */
  readonly label: string;
  readonly height: number;
  readonly data: uPlot.AlignedData;
  /** All of x, without zoom. */
  readonly home: readonly [number, number];
  /** The part of x to begin with; all of it when not given. */
  readonly start?: readonly [number, number] | undefined;
  /** Axes, series and drawing. Called again when light turns dark. */
  readonly build: (theme: Theme) => Pick<uPlot.Options, 'axes' | 'series' | 'scales' | 'hooks'>;
  /** What stands under the cursor, in words. */
  readonly read: (index: number) => string;
  /** What is said while nothing is pointed at. */
  readonly hint: string;
  /** Which item is nearest to the cursor, where x alone does not tell. */
  readonly nearest?: (plot: uPlot, left: number, top: number) => number | null;
}

const ZOOM = 2;
const LEAST_SHARE = 1e-6;

/**
 * A chart that zooms where it is dragged and reads out where it is pointed at. The keyboard does the same: arrows go from item to item, with
 * Shift they move what is shown, + and − zoom, 0 and a double click show all.
 */
export function Plot(props: PlotProps) {
  const { label, height, hint } = props;
  const area = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [readout, setReadout] = useState('');
  const [zoomed, setZoomed] = useState(false);

  useLayoutEffect(() => {
    const element = area.current!;
    const make = () => {
      plot.current?.destroy();
      plot.current = new uPlot(options(element, latest, setReadout, setZoomed), latest.current.data, element);
      const { start } = latest.current;
      if (start !== undefined) plot.current.setScale('x', { min: start[0], max: start[1] });
    };
    make();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', make);
    const watcher = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && plot.current !== null && width !== plot.current.width) plot.current.setSize({ width, height: plot.current.height });
    });
    watcher.observe(element);
    return () => {
      scheme.removeEventListener('change', make);
      watcher.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [props.data, height]);

  const all = () => {
    const [min, max] = latest.current.home;
    plot.current?.setScale('x', { min, max });
  };
  const zoomBy = (factor: number) => plot.current !== null && show(plot.current, latest.current.home, factor);
  const press = (event: KeyboardEvent) => {
    if (plot.current !== null && act(event, plot.current, latest.current, zoomed)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div class="plot">
      <div
        ref={area}
        class="plot-area"
        role="application"
        aria-roledescription="chart"
        aria-label={`${label} Arrow keys go through it, plus and minus zoom, 0 shows all.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a chart answers to keys
        tabIndex={0}
        onKeyDown={press}
      />
      <p class="readout">
        <span role="status" class="number">
          {readout || hint}
        </span>
        <span class="chart-tools">
          {zoomed && (
            <button type="button" onClick={all}>
              Show all
            </button>
          )}
          <button type="button" onClick={() => zoomBy(1 / ZOOM)} aria-label="Zoom in">
            +
          </button>
          <button type="button" onClick={() => zoomBy(ZOOM)} aria-label="Zoom out" disabled={!zoomed}>
            −
          </button>
        </span>
      </p>
    </div>
  );
}

function options(
  element: HTMLElement,
  latest: { readonly current: PlotProps },
  say: (text: string) => void,
  zoom: (zoomed: boolean) => void,
): uPlot.Options {
  const { build, height, home, nearest } = latest.current;
  const theme = themeOf(element);
  const own = build(theme);
  const { scale } = theme;
  const [min, max] = home;
  return {
    width: Math.max(160, element.clientWidth),
    height: Math.round(height * scale * theme.flat),
    legend: { show: false },
    padding: [8 * scale, 26 * scale, 0, 0],
    cursor: {
      x: nearest === undefined,
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: true },
      bind: {
        dblclick: (plot) => () => {
          plot.setScale('x', { min, max });
          return null;
        },
      },
      ...(nearest === undefined
        ? {}
        : { dataIdx: (plot: uPlot) => nearest(plot, plot.cursor.left ?? -1, plot.cursor.top ?? -1) as number }),
    },
    series: own.series,
    axes: (own.axes ?? []).map((axis) => ({
      stroke: theme.soft,
      font: theme.font,
      labelFont: theme.font,
      ...axis,
      gap: 5 * scale,
      ...(typeof axis.size === 'number' ? { size: axis.size * scale } : {}),
      ...(typeof axis.space === 'number' ? { space: axis.space * scale } : {}),
      ...(axis.labelSize === undefined ? {} : { labelSize: axis.labelSize * scale }),
      grid: { stroke: theme.line, width: scale, ...axis.grid },
      ticks: { stroke: theme.line, width: scale, size: 4 * scale, ...axis.ticks },
    })),
    scales: { ...own.scales, x: { time: false, ...own.scales?.x, min, max } },
    hooks: {
      ...own.hooks,
      setCursor: [
        (plot) => {
          const index = plot.cursor.idx;
          const isAway = (plot.cursor.left ?? -1) < 0;
          say(isAway || index === null || index === undefined ? '' : latest.current.read(index));
        },
      ],
      setScale: [
        (plot, key) => {
          if (key === 'x') zoom(plot.scales.x!.min! > min || plot.scales.x!.max! < max);
        },
      ],
    },
  };
}

/** Shows a part of x that is `factor` times as wide as now, around the cursor or the middle. */
function show(plot: uPlot, home: readonly [number, number], factor: number): void {
  const { min = home[0], max = home[1] } = plot.scales.x!;
  const width = (max! - min!) * factor;
  const index = plot.cursor.idx;
  const at = index == null || (plot.cursor.left ?? -1) < 0 ? (min! + max!) / 2 : Math.min(max!, Math.max(min!, plot.data[0][index]!));
  showRange(plot, home, at - width / 2, width);
}

function showRange(plot: uPlot, [first, last]: readonly [number, number], from: number, width: number): void {
  const span = Math.min(last - first, Math.max((last - first) * LEAST_SHARE, width));
  const min = Math.min(last - span, Math.max(first, from));
  plot.setScale('x', { min, max: min + span });
}

function act(event: KeyboardEvent, plot: uPlot, { home, data }: PlotProps, zoomed: boolean): boolean {
  const [first, last] = home;
  const { min = first, max = last } = plot.scales.x!;
  const width = max! - min!;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = event.key === 'ArrowRight' ? 1 : -1;
      if (event.shiftKey) showRange(plot, home, min! + (by * width) / 4, width);
      else point(plot, data[0] as ArrayLike<number>, by);
      return true;
    }
    case '+':
    case '=':
      show(plot, home, 1 / ZOOM);
      return true;
    case '-':
    case '−':
      show(plot, home, ZOOM);
      return true;
    case '0':
      showRange(plot, home, first, last - first);
      return true;
    case 'Escape':
      if (!zoomed) return false;
      showRange(plot, home, first, last - first);
      return true;
    default:
      return false;
  }
}

/** Moves the cursor to the next item that is in sight. */
function point(plot: uPlot, xs: ArrayLike<number>, by: 1 | -1): void {
  if (xs.length === 0) return;
  const { min, max } = plot.scales.x!;
  const at = plot.cursor.idx;
  let next = at == null || (plot.cursor.left ?? -1) < 0 ? (by > 0 ? 0 : xs.length - 1) : at + by;
  while (next >= 0 && next < xs.length && (by > 0 ? xs[next]! < min! : xs[next]! > max!)) next += by;
  next = Math.min(xs.length - 1, Math.max(0, next));
  const left = plot.valToPos(xs[next]!, 'x');
  const y = plot.data[1]?.[next];
  plot.setCursor({ left, top: typeof y === 'number' ? plot.valToPos(y, 'y') : plot.over.clientHeight / 2 });
}
