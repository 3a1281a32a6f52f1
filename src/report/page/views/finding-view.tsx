import { useMemo } from 'preact/hooks';
import { formatCount } from '../../../core/format-count.ts';
import { formatBytes } from '../../bytes.ts';
import { formatDuration } from '../../duration.ts';
import { formatMoment } from '../../moment.ts';
import { formatPercent } from '../../percent.ts';
import { formatRhythm } from '../../rhythm.ts';
import { readFilter } from '../filter.ts';
import type { FindingRow } from '../finding-rows.ts';
import { useLink, usePage } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { Tags } from '../parts/tags.tsx';
import { sortRows } from '../sort-rows.ts';
import { FindingBody } from './finding-body.tsx';
import { NotFound } from './not-found.tsx';

/** Everything about one finding. */
export function FindingView() {
  const { book, route } = usePage();
  const row = book.find(route.of);
  if (row === null) return <NotFound what={`no finding with the id ${route.of}`} />;
  return (
    <main>
      <Steps row={row} />
      <FindingHead row={row} />
      <FindingBody row={row} />
    </main>
  );
}

/** The way back, and to the neighbours in the list as it is filtered and sorted. */
function Steps({ row }: { row: FindingRow }) {
  const { book, route } = usePage();
  const link = useLink();
  const rows = useMemo(() => sortRows(book.rows.filter(readFilter(route.filter).test), route.sort), [book, route.filter, route.sort]);
  const at = rows.findIndex(({ id }) => id === row.id);
  const before = rows[at - 1];
  const after = at < 0 ? undefined : rows[at + 1];
  return (
    <nav class="steps-nav" aria-label="Findings">
      <a href={link({ view: 'ranking' })}>← Ranking</a>
      <span class="hint number">
        {at < 0 ? `not in this filter, ${formatCount(rows.length)} are` : `${formatCount(at + 1)} of ${formatCount(rows.length)}`}
      </span>
      {before !== undefined && (
        <a href={link({ view: 'finding', of: before.id })} aria-keyshortcuts="k" rel="prev">
          Previous
        </a>
      )}
      {after !== undefined && (
        <a href={link({ view: 'finding', of: after.id })} aria-keyshortcuts="j" rel="next">
          Next
        </a>
      )}
    </nav>
  );
}

/** Who with whom, how bad, and the figures that matter. */
export function FindingHead({ row }: { row: FindingRow }) {
  const { book } = usePage();
  const link = useLink();
  const figures: readonly [string, string][] = [
    [
      'timer',
      row.period === null || row.jitter === null
        ? 'none found'
        : formatRhythm({ periodSeconds: row.period, jitter: row.jitter, calls: 0, missed: 0, chance: 0 }),
    ],
    ['calls', formatCount(row.exchanges)],
    ['sent', formatBytes(row.bytesUp)],
    ['received', formatBytes(row.bytesDown)],
    ['over', formatDuration(Math.max(0, row.lastUs - row.firstUs) / 1e6)],
    ['first seen (UTC)', formatMoment(row.firstUs)],
    ['probability', formatPercent(row.probability)],
  ];
  return (
    <div class="finding-head">
      <p class={`big-score ${row.severity}`}>
        <span class="number">{Math.floor(row.score)}</span>
        <SeverityMark severity={row.severity} />
        <span class="hint number">rank {formatCount(row.rank)}</span>
        <Tags row={row} />
      </p>
      <h1>
        <a href={link({ view: 'host', of: row.host })}>
          <Name text={row.host} />
        </a>{' '}
        <span class="to">{row.scope === 'inbound' ? '←' : '→'}</span>{' '}
        <a href={link({ view: 'service', of: row.serviceKey })}>
          <Name text={row.destination} />
        </a>
      </h1>
      <p class="span">
        {row.service === '' ? (
          'A destination that is not in the catalogue'
        ) : (
          <>
            <Name text={row.service} />, <Name text={row.category} />, <Name text={row.role} />
          </>
        )}
        {row.hostWords !== '' && (
          <>
            {' '}
            · <Name text={row.hostWords} />
          </>
        )}
        {row.software !== '' && (
          <>
            {' '}
            ·{' '}
            <span class="code">
              <Name text={row.software} />
            </span>
          </>
        )}
      </p>
      <dl class="figures">
        {figures.map(([word, figure]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd class="number">{figure}</dd>
          </div>
        ))}
      </dl>
      {book.surroundings === null && <p class="hint">This report has no look at what lies around the findings.</p>}
    </div>
  );
}
