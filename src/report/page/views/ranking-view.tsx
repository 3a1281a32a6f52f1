import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../../core/format-count.ts';
import { readFilter } from '../filter.ts';
import { usePage } from '../parts/context.ts';
import { RANKING_HEADINGS } from '../ranking-headings.ts';
import { firstSort, sortRows } from '../sort-rows.ts';
import { FindingLine } from './finding-line.tsx';
import { Overview } from './overview.tsx';

const ROWS_AT_ONCE = 60;

/** All findings: filtered, in order, as many rows as were scrolled to. */
export function RankingView() {
  const { book, route, go } = usePage();
  const filter = useMemo(() => readFilter(route.filter), [route.filter]);
  const rows = useMemo(() => sortRows(book.rows.filter(filter.test), route.sort), [book, filter, route.sort]);
  // As many as were shown before another view was opened, so that the reader can come back to the place.
  const [shown, show] = useState(book.rowsShown);
  book.rowsShown = shown;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) show((count) => Math.min(rows.length, count + ROWS_AT_ONCE));
      },
      { rootMargin: '1500px' },
    );
    if (end.current !== null) watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [rows, shown]);
  const { summary, nothing } = book.ranking;
  const cut = book.rows.length < summary.findings ? `, the first ${formatCount(book.rows.length)} of ${formatCount(summary.findings)}` : '';
  return (
    <main>
      <Overview />
      {nothing !== null ? (
        <p class="nothing">{nothing}</p>
      ) : (
        <section class="ranking" aria-labelledby="ranking">
          <div class="over">
            <h2 id="ranking">Ranking</h2>
            <p class="hint" role="status">
              {rows.length === book.rows.length
                ? `${formatCount(rows.length)} findings${cut}`
                : `${formatCount(rows.length)} of ${formatCount(book.rows.length)} findings`}
            </p>
            <FilterField key="filter" onText={(text) => go({ filter: text })} text={route.filter} problems={filter.problems} />
          </div>
          <div role="table" aria-label="Findings" aria-rowcount={rows.length + 1} class="table">
            <div role="rowgroup">
              <div role="row" class="row headings" aria-rowindex={1}>
                {RANKING_HEADINGS.map(({ kind, title, sort }) => {
                  const chosen = route.sort.key === sort;
                  return (
                    <span
                      role="columnheader"
                      class={kind}
                      key={kind}
                      aria-sort={chosen ? (route.sort.descending ? 'descending' : 'ascending') : 'none'}
                    >
                      <button
                        type="button"
                        onClick={() => go({ sort: chosen ? { key: sort, descending: !route.sort.descending } : firstSort(sort) })}
                      >
                        {title}
                        <span class="arrow" aria-hidden="true">
                          {chosen ? (route.sort.descending ? ' ↓' : ' ↑') : ''}
                        </span>
                      </button>
                    </span>
                  );
                })}
              </div>
            </div>
            <div role="rowgroup" class="rows">
              {rows.slice(0, shown).map((row, i) => (
                <FindingLine key={row.index} row={row} place={i} />
              ))}
            </div>
          </div>
          {rows.length === 0 && (
            <p class="nothing">
              No finding passes this filter.{' '}
              <button type="button" onClick={() => go({ filter: '' })}>
                Show all
              </button>
            </p>
          )}
          {shown < rows.length && (
            <div class="load" ref={end}>
              <button type="button" onClick={() => show(shown + ROWS_AT_ONCE)}>
                Show more
              </button>
            </div>
          )}
        </section>
      )}
    </main>
  );
}

const TYPING_MS = 120;

function FilterField({ text, problems, onText }: { text: string; problems: readonly string[]; onText: (text: string) => void }) {
  const [typed, type] = useState(text);
  const timer = useRef(0);
  useEffect(() => type(text), [text]);
  // What is still to be said must not call the reader back from another view.
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (value: string) => {
    type(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onText(value), TYPING_MS);
  };
  return (
    <div class="filter">
      <input
        id="filter"
        type="search"
        value={typed}
        onInput={(event) => change(event.currentTarget.value)}
        aria-label="Filter findings"
        aria-describedby="filter-problems"
        aria-keyshortcuts="/"
        placeholder="Filter:  host:10.2.  service:telegram  severity:>=high"
        autocomplete="off"
        spellcheck={false}
      />
      <p id="filter-problems" class="problems" role="status">
        {problems.join(' ')}
      </p>
    </div>
  );
}
