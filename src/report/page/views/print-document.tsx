import { formatCount } from '../../../core/format-count.ts';
import type { Book } from '../book.ts';
import { readFilter } from '../filter.ts';
import type { FindingRow } from '../finding-rows.ts';
import { type Page, PageContext } from '../parts/context.ts';
import { Mark } from '../parts/mark.tsx';
import { RANKING_HEADINGS } from '../ranking-headings.ts';
import type { Route } from '../route.ts';
import { sortRows } from '../sort-rows.ts';
import { CaptureView } from './capture-view.tsx';
import { FindingBody } from './finding-body.tsx';
import { FindingLine } from './finding-line.tsx';
import { FindingHead } from './finding-view.tsx';
import { Overview } from './overview.tsx';

/** Rows of the ranking that are worth their paper. */
const MOST_ROWS = 200;
/** Findings that are printed whole. */
const WHOLE = 5;

/** What goes on paper: one finding where one is open, else the ranking as it is filtered and sorted, the first findings, and the capture. */
export function PrintDocument({ book, route }: { book: Book; route: Route }) {
  const page: Page = { book, route, go: () => undefined };
  const open = route.view === 'finding' ? book.find(route.of) : null;
  const rows = sortRows(book.rows.filter(readFilter(route.filter).test), route.sort);
  return (
    <PageContext.Provider value={page}>
      <header class="top">
        <Mark />
      </header>
      {open !== null ? (
        <Whole row={open} />
      ) : (
        <>
          <Overview />
          {book.ranking.nothing !== null ? <p class="nothing">{book.ranking.nothing}</p> : <Rows rows={rows} filter={route.filter} />}
          {rows.slice(0, WHOLE).map((row) => (
            <Whole key={row.index} row={row} />
          ))}
          <div class="leaf">
            <CaptureView />
          </div>
        </>
      )}
    </PageContext.Provider>
  );
}

function Rows({ rows, filter }: { rows: readonly FindingRow[]; filter: string }) {
  const shown = rows.slice(0, MOST_ROWS);
  return (
    <section class="ranking">
      {filter !== '' && (
        <p class="hint">
          Filtered: <code>{filter}</code>
        </p>
      )}
      <div class="table">
        <div class="row headings">
          {RANKING_HEADINGS.map(({ kind, title }) => (
            <span class={kind} key={kind}>
              {title}
            </span>
          ))}
        </div>
        <div class="rows">
          {shown.map((row, i) => (
            <FindingLine key={row.index} row={row} place={i} />
          ))}
        </div>
      </div>
      {rows.length > shown.length && <p class="hint">and {formatCount(rows.length - shown.length)} more in the file</p>}
    </section>
  );
}

function Whole({ row }: { row: FindingRow }) {
  return (
    <article class="leaf">
      <FindingHead row={row} />
      <FindingBody row={row} />
    </article>
  );
}
