/** Which of `count` entries are kept so that at most `most` are: evenly spread, the first and the last among them; ascending. */
export function spreadEvenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  if (most < 2) return most < 1 ? [] : [0];
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
