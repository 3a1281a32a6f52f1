import { formatMoment } from '../../moment.ts';
import type { LiveFinding } from './data.ts';

const WIDTH = 600;
const HEIGHT = 80;

/** How the score went from run to run: a line of steps, with gaps where no run had the finding. */
export function ScoreSteps({ stretches, steps }: Pick<LiveFinding, 'stretches' | 'steps'>) {
  const from = stretches[0]?.fromUs ?? 0;
  const to = Math.max(...stretches.map(({ toUs }) => toUs));
  if (steps.length < 2 || !(to > from)) return null;
  const x = (timeUs: number) => (((timeUs - from) / (to - from)) * WIDTH).toFixed(1);
  const y = (score: number) => (HEIGHT - (score / 100) * HEIGHT).toFixed(1);
  const path = stretches
    .map(({ fromUs, toUs }) => {
      const before = steps.filter(({ atUs }) => atUs <= fromUs).at(-1);
      const within = steps.filter(({ atUs }) => atUs > fromUs && atUs <= toUs);
      return `M${x(fromUs)} ${y(before?.score ?? 0)}${within.map(({ atUs, score }) => `H${x(atUs)}V${y(score)}`).join('')}H${x(toUs)}`;
    })
    .join('');
  const label = `Score over time, from ${formatMoment(from)} to ${formatMoment(to)}: ${steps
    .slice(-8)
    .map(({ score }) => Math.floor(score))
    .join(', ')}`;
  return (
    <svg class="score-steps" viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} role="img" aria-label={label} preserveAspectRatio="none">
      <path d={path} />
    </svg>
  );
}
