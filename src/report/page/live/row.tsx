import type { Triage } from '../../../model/mark.ts';
import { formatMoment } from '../../moment.ts';
import { DestinationCell } from '../parts/destination-cell.tsx';
import { Name } from '../parts/name.tsx';
import { RhythmCell } from '../parts/rhythm-cell.tsx';
import { ScoreCell } from '../parts/score-cell.tsx';
import { SeenCell } from '../parts/seen-cell.tsx';
import { useLiveLink } from './context.ts';
import type { LiveRow } from './data.ts';

/** A finding of all runs as a row of the list. */
export function Row({ row, place }: { row: LiveRow; place: number }) {
  const link = useLiveLink();
  return (
    <div role="row" class="row" aria-rowindex={place + 2}>
      <ScoreCell score={row.score} severity={row.severity} />
      <span role="cell">
        <span class={`status ${row.status}`}>{row.status}</span>
        <TriageTag triage={row.triage} ended={row.triageEnded} />
      </span>
      <span role="cell" class="host code">
        <Name text={row.host} />
      </span>
      <DestinationCell
        href={link({ view: 'finding', of: row.id })}
        destination={row.destination}
        software={row.software}
        service={row.service === '' ? null : <Name text={row.service} />}
      />
      <RhythmCell period={row.period} jitter={row.jitter} />
      <span role="cell" class="number right">
        {row.runs}
      </span>
      <SeenCell firstUs={row.firstUs} lastUs={row.lastUs} />
    </div>
  );
}

/** What people decided, or that it ended. */
export function TriageTag({ triage, ended }: { triage: Triage | null; ended: Triage | null }) {
  const shown = triage ?? ended;
  if (shown === null) return null;
  const title = `${shown.reason} (${shown.by}, ${formatMoment(shown.atUs)})`;
  return (
    <span class={`verdict ${triage === null ? 'over' : shown.verdict}`} title={title}>
      {triage === null ? `${shown.verdict} ended` : shown.verdict}
    </span>
  );
}
