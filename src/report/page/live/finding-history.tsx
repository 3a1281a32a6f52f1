import { useState } from 'preact/hooks';
import { formatCount } from '../../../core/format-count.ts';
import { formatMoment } from '../../moment.ts';
import { Name } from '../parts/name.tsx';
import { useLive } from './context.ts';
import type { LiveFinding, LiveMark } from './data.ts';
import { ScoreSteps } from './score-steps.tsx';

/** When the finding was there, how its score went, and every decision. */
export function FindingHistory({ found, onDone }: { found: LiveFinding; onDone: () => void }) {
  const { row, stretches, steps, marks } = found;
  return (
    <section class="sheet" aria-labelledby="history">
      <h2 id="history">Over all runs</h2>
      <p class="hint number">
        {row.status}, in {formatCount(row.runs)} runs, best score {Math.floor(row.bestScore)}
      </p>
      <ScoreSteps stretches={stretches} steps={steps} />
      <div class="wide">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">First run (UTC)</th>
              <th scope="col">Last run</th>
              <th scope="col">Gone in the run of</th>
              <th scope="col" class="right">
                Runs
              </th>
              <th scope="col" class="right">
                Best score
              </th>
            </tr>
          </thead>
          <tbody>
            {stretches.map((one) => (
              <tr key={one.fromUs}>
                <td class="number">{formatMoment(one.fromUs)}</td>
                <td class="number">{formatMoment(one.toUs)}</td>
                <td class="number">{one.endedUs === null ? '–' : formatMoment(one.endedUs)}</td>
                <td class="number right">{formatCount(one.runs)}</td>
                <td class="number right">{Math.floor(one.bestScore)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {marks.length > 0 && (
        <>
          <h3>Decisions</h3>
          <ol class="decisions">
            {marks.map((mark) => (
              <Decision key={mark.mark} mark={mark} onDone={onDone} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Decision({ mark, onDone }: { mark: LiveMark; onDone: () => void }) {
  const { api, refresh } = useLive();
  const [message, tell] = useState('');
  const remove = async () => {
    try {
      await api.change('/api/marks/remove', { mark: mark.mark }, () => tell('A hunt is at work on the store: waiting for it …'));
      tell('');
      onDone();
      refresh();
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <li>
      <span class={`verdict ${mark.verdict ?? 'over'}`}>{mark.verdict ?? 'taken back'}</span> <Name text={mark.about} />
      <span class="measure">
        #{mark.mark} by <Name text={mark.by} />, {formatMoment(mark.atUs)}
        {mark.untilUs === null ? '' : `, until ${formatMoment(mark.untilUs)}`}: <Name text={mark.reason} />
      </span>
      {mark.isCurrent && (
        <button type="button" class="link" onClick={() => void remove()}>
          Take back
        </button>
      )}
      <span role="status" class="hint">
        {message}
      </span>
    </li>
  );
}
