/** Stacks dots of one radius over their places on an axis: each rests on the first level where it touches no other. */
export function dotPlaces(xs: readonly number[], radius: number): readonly { readonly x: number; readonly level: number }[] {
  const order = xs.map((x, i) => ({ x, i })).sort((a, b) => a.x - b.x || a.i - b.i);
  const ends: number[] = [];
  const places = new Array<{ x: number; level: number }>(xs.length);
  for (const { x, i } of order) {
    let level = ends.findIndex((end) => end <= x - 2 * radius);
    if (level < 0) level = ends.length;
    ends[level] = x;
    places[i] = { x, level };
  }
  return places;
}
