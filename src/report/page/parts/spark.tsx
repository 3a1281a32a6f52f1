import { SPARK_HEIGHT, sparkPath, sparkWidth } from '../spark-path.ts';

/** Activity over the input's time: a bar for each part. */
export function Spark({ heights, label }: { heights: string; label: string }) {
  const width = sparkWidth(heights);
  return (
    <svg class="activity" role="img" aria-label={label} viewBox={`0 0 ${width} ${SPARK_HEIGHT}`} preserveAspectRatio="none">
      <path class="ground" d={`M0 ${SPARK_HEIGHT}H${width}`} />
      <path class="bars" d={sparkPath(heights)} />
    </svg>
  );
}
