import { useEffect, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../../core/format-count.ts';
import { MARK_WORDS, STATUS_WORDS } from '../../../hunt/ranking-words.ts';
import { SEVERITIES } from '../../../model/severity.ts';
import { Choice } from './choice.tsx';
import { useLive } from './context.ts';
import type { LiveRow, LiveRows } from './data.ts';
import type { LiveRoute } from './live-route.ts';
import { Row } from './row.tsx';

const ROWS_AT_ONCE = 60;
const TYPING_MS = 200;
const HEADINGS: readonly (readonly [title: string, sort: string, kind: string])[] = [
  ['Score', 'score', 'score'],
  ['Status', '', ''],
  ['Host', 'host', 'host'],
  ['Destination', 'destination', 'destination'],
  ['Every', '', 'rhythm'],
  ['Runs', 'runs', 'right'],
  ['Seen (UTC)', 'last', 'seen'],
];

/** The findings of all runs: the server filters and sorts, this shows as many as were asked for. */
export function ListView() {
  const { api, route, go, state, fail } = useLive();
  const [answer, setAnswer] = useState<LiveRows | null>(null);
  const [rows, setRows] = useState<readonly LiveRow[]>([]);
  const [typed, type] = useState(route.filter);
  const timer = useRef(0);
  const asked = useRef(0);
  const load = async (from: number) => {
    const number = ++asked.current;
    try {
      const found = await api.get<LiveRows>(`/api/findings?${queryOf(route, from)}`);
      // A later question may have been answered before.
      if (number !== asked.current) return;
      setAnswer(found);
      setRows(from === 0 ? found.rows : [...rows, ...found.rows]);
    } catch (error) {
      fail(error);
    }
  };
  const { filter, severity, status, mark, sort } = route;
  useEffect(() => void load(0), [filter, severity, status, mark, sort, state.generation]);
  useEffect(() => type(filter), [filter]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (text: string) => {
    type(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go({ filter: text }), TYPING_MS);
  };
  return (
    <main class="live">
      <section class="ranking live-list" aria-labelledby="findings">
        <div class="over">
          <h1 id="findings">Findings</h1>
          <p class="hint" role="status">
            {answer === null ? '' : countWords(answer)}
          </p>
          <div class="choices">
            <Choice
              label="Severity"
              value={severity}
              any="any"
              options={SEVERITIES.map(([one]) => [one, `at least ${one}`])}
              onChange={(value) => go({ severity: value })}
            />
            <Choice
              label="Status"
              value={status}
              any="any"
              options={STATUS_WORDS.map((one) => [one, one])}
              onChange={(value) => go({ status: value })}
            />
            <Choice
              label="Mark"
              value={mark}
              any="any"
              options={MARK_WORDS.map((one) => [one, one])}
              onChange={(value) => go({ mark: value })}
            />
          </div>
          <div class="filter">
            <input
              id="filter"
              type="search"
              value={typed}
              onInput={(event) => change(event.currentTarget.value)}
              aria-label="Filter findings"
              placeholder="Filter:  host:10.2.  service:telegram  score:>=70"
              autocomplete="off"
              spellcheck={false}
            />
            <p class="problems" role="status">
              {answer?.problems.join(' ')}
            </p>
          </div>
        </div>
        <div role="table" aria-label="Findings of all runs" aria-rowcount={(answer?.found ?? 0) + 1} class="table">
          <div role="rowgroup">
            <div role="row" class="row headings" aria-rowindex={1}>
              {HEADINGS.map(([title, key, kind]) => (
                <span role="columnheader" class={kind} key={title} aria-sort={sortOf(route.sort, key)}>
                  {key === '' ? (
                    title
                  ) : (
                    <button type="button" onClick={() => go({ sort: nextSort(route.sort, key) })}>
                      {title}
                      <span class="arrow" aria-hidden="true">
                        {sort === key ? ' ↑' : sort === `-${key}` ? ' ↓' : ''}
                      </span>
                    </button>
                  )}
                </span>
              ))}
            </div>
          </div>
          <div role="rowgroup" class="rows">
            {rows.map((row, i) => (
              <Row key={row.id} row={row} place={i} />
            ))}
          </div>
        </div>
        {answer !== null && answer.found === 0 && <p class="nothing">No finding is like that.</p>}
        {answer !== null && rows.length < answer.found && (
          <div class="load">
            <button type="button" onClick={() => void load(rows.length)}>
              Show more
            </button>
          </div>
        )}
      </section>
    </main>
  );
}

function countWords({ found, total }: LiveRows): string {
  return found === total ? `${formatCount(total)} findings` : `${formatCount(found)} of ${formatCount(total)} findings`;
}

function queryOf({ filter, severity, status, mark, sort }: LiveRoute, from: number): string {
  return new URLSearchParams({ filter, severity, status, mark, sort, from: String(from), rows: String(ROWS_AT_ONCE) }).toString();
}

function sortOf(sort: string, key: string): 'ascending' | 'descending' | 'none' {
  return key !== '' && sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
}

/** Names begin with the first, figures with the largest; behind both orders of the score comes the rank, which puts aside what is benign or ended. */
function nextSort(sort: string, key: string): string {
  if (key === 'score' && sort === key) return 'rank';
  if (sort === key) return `-${key}`;
  if (sort === `-${key}`) return key;
  return key === 'host' || key === 'destination' ? key : `-${key}`;
}
