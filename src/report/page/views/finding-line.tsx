import { formatCount } from '../../count.ts';
import { formatMoment } from '../../moment.ts';
import { formatRhythm } from '../../rhythm.ts';
import type { FindingRow } from '../finding-rows.ts';
import { Badges } from '../parts/badges.tsx';
import { Bar } from '../parts/bar.tsx';
import { useLink, usePage } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { Spark } from '../parts/spark.tsx';
import { Tags } from '../parts/tags.tsx';
import { TrafficBars } from '../parts/traffic-bars.tsx';

/** A finding as a row of the ranking. */
export function FindingLine({ row, place }: { row: FindingRow; place: number }) {
  const { book } = usePage();
  const link = useLink();
  const href = link({ view: 'finding', of: row.id });
  return (
    <div role="row" class="row" aria-rowindex={place + 2} data-index={row.index}>
      <span role="cell" class="rank number">
        {row.rank}
      </span>
      <span role="cell" class={`score ${row.severity}`}>
        <span class="number">{Math.floor(row.score)}</span>
        <SeverityMark severity={row.severity} />
        <Bar share={row.score / 100} />
      </span>
      <span role="cell" class="host">
        <span class="code">
          <Name text={row.host} />
        </span>
        {row.hostWords !== '' && (
          <span class="second">
            <Name text={row.hostWords} />
          </span>
        )}
        <Tags row={row} />
      </span>
      <span role="cell" class="destination">
        <a href={href} class="open">
          <Name text={row.destination} />
        </a>
        <span class="second">
          {row.service === '' ? (
            'not in the catalogue'
          ) : (
            <>
              <Name text={row.service} /> · <Name text={row.category} />
            </>
          )}
        </span>
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
      <span role="cell" class="traffic">
        <TrafficBars up={row.bytesUp} down={row.bytesDown} most={book.mostBytes} />
      </span>
      <span role="cell" class="seen number">
        <span>{formatMoment(row.firstUs)}</span>
        <span>{formatMoment(row.lastUs)}</span>
      </span>
      <span role="cell" class="badges">
        <Badges techniques={row.techniques} />
      </span>
      <span role="cell" class="spark">
        <Spark heights={row.activity} label={`${formatCount(row.exchanges)} calls over the time of the input`} />
      </span>
    </div>
  );
}
