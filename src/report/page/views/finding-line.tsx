import { formatCount } from '../../../core/format-count.ts';
import type { FindingRow } from '../finding-rows.ts';
import { Badges } from '../parts/badges.tsx';
import { useLink, usePage } from '../parts/context.ts';
import { DestinationCell } from '../parts/destination-cell.tsx';
import { Name } from '../parts/name.tsx';
import { RhythmCell } from '../parts/rhythm-cell.tsx';
import { ScoreCell } from '../parts/score-cell.tsx';
import { SeenCell } from '../parts/seen-cell.tsx';
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
      <ScoreCell score={row.score} severity={row.severity} />
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
      <DestinationCell
        href={href}
        destination={row.destination}
        software={row.software}
        service={
          row.service === '' ? null : (
            <>
              <Name text={row.service} /> · <Name text={row.category} />
            </>
          )
        }
      />
      <RhythmCell period={row.period} jitter={row.jitter} />
      <span role="cell" class="traffic">
        <TrafficBars up={row.bytesUp} down={row.bytesDown} most={book.mostBytes} />
      </span>
      <SeenCell firstUs={row.firstUs} lastUs={row.lastUs} />
      <span role="cell" class="badges">
        <Badges techniques={row.techniques} />
      </span>
      <span role="cell" class="spark">
        <Spark heights={row.activity} label={`${formatCount(row.exchanges)} calls over the time of the input`} />
      </span>
    </div>
  );
}
