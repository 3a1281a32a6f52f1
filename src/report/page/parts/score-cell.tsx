import type { Severity } from '../../../model/severity.ts';
import { Bar } from './bar.tsx';
import { SeverityMark } from './severity-mark.tsx';

/** Score and severity of a finding, as a cell of a row. @param score 0–100. */
export function ScoreCell({ score, severity }: { score: number; severity: Severity }) {
  return (
    <span role="cell" class={`score ${severity}`}>
      <span class="number">{Math.floor(score)}</span>
      <SeverityMark severity={severity} />
      <Bar share={score / 100} />
    </span>
  );
}
