/** A point of a step: its value and how much it is worth. */
export interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/**
 * The non-decreasing sequence nearest to the values, in weighted squares: pool adjacent violators (Ayer et al. 1955).
 * @param points in order; weights above zero.
 */
export function monotone(points: readonly Weighed[]): number[] {
  const blocks: { value: number; weight: number; points: number }[] = [];
  for (const { value, weight } of points) {
    let block = { value, weight, points: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value > block.value; last = blocks.at(-1)) {
      blocks.pop();
      const together = last.weight + block.weight;
      block = {
        value: (last.value * last.weight + block.value * block.weight) / together,
        weight: together,
        points: last.points + block.points,
      };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ value, points: many }) => new Array<number>(many).fill(value));
}
