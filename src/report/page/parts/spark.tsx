const HIGHEST = 35;
const STEP = 4;

/** Activity over the input's time: a bar for each part. The words stand in the row's other cells. */
export function Spark({ heights, label }: { heights: string; label: string }) {
  let path = '';
  for (let i = 0; i < heights.length; i++) {
    const height = Number.parseInt(heights[i]!, 36);
    if (height > 0) path += `M${i * STEP + 1.5} ${HIGHEST}V${HIGHEST - Math.max(3, height)}`;
  }
  const width = Math.max(1, heights.length) * STEP;
  return (
    <svg class="activity" role="img" aria-label={label} viewBox={`0 0 ${width} ${HIGHEST}`} preserveAspectRatio="none">
      <path class="ground" d={`M0 ${HIGHEST}H${width}`} />
      <path class="bars" d={path} />
    </svg>
  );
}
