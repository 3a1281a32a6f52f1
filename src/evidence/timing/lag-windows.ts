import { LAG_BINS, LAGS, STEP } from './lag-ticks.ts';

const BINS = LAG_BINS + 1;

/** The windows of a width: the first one's bin, and the bins around each, `from` to `end`. */
export interface LagWindows {
  readonly wide: number;
  readonly bin: number;
  readonly from: Int32Array;
  readonly end: Int32Array;
  /** Of what is around, what a window would have by chance. */
  readonly part: Float64Array;
}

/** The windows of this width, over the shortest lag of an octave. */
export function windowsOf(width: number): LagWindows {
  const wide = Math.ceil(width / STEP) + 1;
  const first = Math.floor((1 - LAGS.lowest) / STEP) - wide;
  const bins = Array.from({ length: Math.ceil((2 - LAGS.lowest) / STEP) - first }, (_, i) => first + i);
  const around = bins.map((bin) => {
    const away = Math.floor(LAGS.beside * (LAGS.lowest / STEP + bin));
    return { from: Math.max(0, bin - away), end: Math.min(BINS, bin + wide + away) };
  });
  return {
    wide,
    bin: first,
    from: Int32Array.from(around, ({ from }) => from),
    end: Int32Array.from(around, ({ end }) => end),
    part: Float64Array.from(around, ({ from, end }) => wide / (end - from - wide)),
  };
}
