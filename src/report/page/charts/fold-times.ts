/**
 * Times folded by a period, 0 to the period, turned so that their mean direction (as on a clock's face) is half the period: what keeps
 * the beat stands in the middle, whichever call came first.
 */
export function foldTimes(times: ArrayLike<number>, period: number): Float64Array {
  const first = times[0] ?? 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < times.length; i++) {
    const angle = (((times[i]! - first) % period) / period) * 2 * Math.PI;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  const mean = (Math.atan2(y, x) / (2 * Math.PI)) * period;
  return Float64Array.from(times, (time) => (((time - first - mean + period / 2) % period) + period) % period);
}
