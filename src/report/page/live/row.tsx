import { formatMoment } from '../../moment.ts';
import { formatRhythm } from '../../rhythm.ts';
import { Bar } from '../parts/bar.tsx';
import { Name } from '../parts/name.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { useLiveLink } from './context.ts';
import type { LiveRow, LiveTriage } from './data.ts';

/** A finding of all runs as a row of the list. */
export function Row({ row, place }: { row: LiveRow; place: number }) {
  const link = useLiveLink();
  return (
    <div role="row" class="row" aria-rowindex={place + 2}>
      <span role="cell" class={`score ${row.severity}`}>
        <span class="number">{Math.floor(row.score)}</span>
        <SeverityMark severity={row.severity} />
        <Bar share={row.score / 100} />
      </span>
      <span role="cell">
        <span class={`status ${row.status}`}>{row.status}</span>
        <TriageTag triage={row.triage} ended={row.triageEnded} />
      </span>
      <span role="cell" class="host code">
        <Name text={row.host} />
      </span>
      <span role="cell" class="destination">
        <a href={link({ view: 'finding', of: row.id })} class="open">
          <Name text={row.destination} />
        </a>
        <span class="second">{row.service === '' ? 'not in the catalogue' : <Name text={row.service} />}</span>
        {row.software !== '' && (
          <span class="second code">
            <Name text={row.software} />
          </span>
        )}
      </span>
      <span role="cell" class="rhythm number">
        {row.period === null || row.jitter === null ? (
          <span class="none">no timer</span>
        ) : (
          formatRhythm({ periodSeconds: row.period, jitter: row.jitter, calls: 0, missed: 0, chance: 0 })
        )}
      </span>
      <span role="cell" class="number right">
        {row.runs}
      </span>
      <span role="cell" class="seen number">
        <span>{formatMoment(row.firstUs)}</span>
        <span>{formatMoment(row.lastUs)}</span>
      </span>
    </div>
  );
}

/** What people decided, or that it ended. */
export function TriageTag({ triage, ended }: { triage: LiveTriage | null; ended: LiveTriage | null }) {
  const shown = triage ?? ended;
  if (shown === null) return null;
  const title = `${shown.reason} (${shown.by}, ${formatMoment(shown.atUs)})`;
  return (
    <span class={`verdict ${triage === null ? 'over' : shown.verdict}`} title={title}>
      {triage === null ? `${shown.verdict} ended` : shown.verdict}
    </span>
  );
}
