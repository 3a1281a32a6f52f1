import { formatCount } from '../../../core/format-count.ts';
import { formatMoment } from '../../moment.ts';
import type { FindingRow } from '../finding-rows.ts';
import { useLink, usePage } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { Spark } from '../parts/spark.tsx';

const MOST = 40;

/** Findings as strips of activity, one below the other on one axis of time: what happened together stands together. */
export function FindingStrips({ rows, label }: { rows: readonly FindingRow[]; label: 'host' | 'destination' }) {
  const { book } = usePage();
  const link = useLink();
  if (rows.length === 0) return null;
  const { activityFirstUs, activityLastUs } = book.ranking;
  return (
    <section class="sheet" aria-labelledby="strips">
      <h2 id="strips">Its findings over time</h2>
      <ol class="strips">
        {rows.slice(0, MOST).map((row) => (
          <li key={row.index}>
            <SeverityMark severity={row.severity} />
            <a href={link({ view: 'finding', of: row.id })}>
              <Name text={row[label]} />
            </a>
            <Spark heights={row.activity} label={`${formatCount(row.exchanges)} calls`} />
          </li>
        ))}
        <li class="axis number" aria-hidden="true">
          <span />
          <span class="hint">{rows.length > MOST ? `and ${formatCount(rows.length - MOST)} more` : ''}</span>
          <span class="ends">
            <span>{formatMoment(activityFirstUs)}</span>
            <span>{formatMoment(activityLastUs)} UTC</span>
          </span>
        </li>
      </ol>
    </section>
  );
}
