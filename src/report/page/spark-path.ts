/** Of a strip of activity: the heights in base 36 are its pixels. */
export const SPARK_HEIGHT = 35;
const STEP = 4;
const LEAST = 3;

export function sparkWidth(heights: string): number {
  return Math.max(1, heights.length) * STEP;
}

/** A line for each part of the time in which something happened. */
export function sparkPath(heights: string): string {
  let path = '';
  for (let i = 0; i < heights.length; i++) {
    const height = Number.parseInt(heights[i]!, 36);
    if (height > 0) path += `M${i * STEP + 1.5} ${SPARK_HEIGHT}V${SPARK_HEIGHT - Math.max(LEAST, height)}`;
  }
  return path;
}
