import type { ByteSeries } from '../model/relay-leg.ts';

/** Seconds by which one side may follow the other. An exchange stands at its beginning, which lies before or after, so both ways are tried. */
const MOST_LAG = 2;

/** How well what comes in on one side of a host goes out on another. */
export interface RelayFit {
  /** Pearson correlation of bytes by the second, and of their logarithms: the less of both, so that neither one burst nor mere presence makes it. */
  readonly correlation: number;
  readonly lagSeconds: number;
  /** Bytes that came in and that went out in the seconds that both sides were seen. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Seconds with payload on either side, and length of the common time. */
  readonly busySeconds: number;
  readonly seconds: number;
}

/** The fit of `from`'s bytes into the host with `to`'s bytes out of it; null when they have less than ten seconds in common. */
export function relayFit(from: ByteSeries, to: ByteSeries): RelayFit | null {
  if (from.count === 0 || to.count === 0) return null;
  const first = Math.max(from.seconds[0]!, to.seconds[0]!);
  const last = Math.min(from.seconds[from.count - 1]!, to.seconds[to.count - 1]!);
  const seconds = last - first + 1;
  if (!(seconds >= 10)) return null;
  const x = within(from, from.into, first, last);
  const y = within(to, to.outOf, first, last);
  let correlation = -1;
  let lagSeconds = 0;
  for (let lag = -MOST_LAG; lag <= MOST_LAG; lag++) {
    const raw = pearson(x, y, lag, seconds, (bytes) => bytes);
    if (raw <= correlation) continue;
    const fit = Math.min(raw, pearson(x, y, lag, seconds, Math.log1p));
    if (fit > correlation) {
      correlation = fit;
      lagSeconds = lag;
    }
  }
  const total = (part: Part) => part.bytes.reduce((sum, each) => sum + each, 0);
  return { correlation, lagSeconds, bytesIn: total(x), bytesOut: total(y), busySeconds: union(x, y), seconds };
}

interface Part {
  readonly seconds: Float64Array;
  readonly bytes: Float64Array;
}

function within({ seconds, count }: ByteSeries, bytes: Float64Array, first: number, last: number): Part {
  let from = 0;
  while (from < count && seconds[from]! < first) from++;
  let to = count;
  while (to > from && seconds[to - 1]! > last) to--;
  return { seconds: seconds.subarray(from, to), bytes: bytes.subarray(from, to) };
}

/** Of two sparse series over `length` seconds, the rest of which are zero; `y` a `lag` later. 0 when one does not vary. */
function pearson(x: Part, y: Part, lag: number, length: number, scale: (bytes: number) => number): number {
  let [sumX, sumY, squaresX, squaresY, products] = [0, 0, 0, 0, 0];
  for (const bytes of x.bytes) {
    const value = scale(bytes);
    sumX += value;
    squaresX += value * value;
  }
  for (const bytes of y.bytes) {
    const value = scale(bytes);
    sumY += value;
    squaresY += value * value;
  }
  for (let i = 0, j = 0; i < x.seconds.length && j < y.seconds.length; ) {
    const order = x.seconds[i]! + lag - y.seconds[j]!;
    if (order === 0) products += scale(x.bytes[i++]!) * scale(y.bytes[j++]!);
    else if (order < 0) i++;
    else j++;
  }
  const varianceX = squaresX - (sumX * sumX) / length;
  const varianceY = squaresY - (sumY * sumY) / length;
  if (!(varianceX > 0 && varianceY > 0)) return 0;
  const correlation = (products - (sumX * sumY) / length) / Math.sqrt(varianceX * varianceY);
  return Number.isFinite(correlation) ? Math.max(-1, Math.min(1, correlation)) : 0;
}

function union(x: Part, y: Part): number {
  let count = 0;
  for (let i = 0, j = 0; i < x.seconds.length || j < y.seconds.length; count++) {
    const order = (x.seconds[i] ?? Number.POSITIVE_INFINITY) - (y.seconds[j] ?? Number.POSITIVE_INFINITY);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return count;
}
