/** One page of the findings of all runs: filtered and sorted here, since a browser should not hold a hundred thousand. */
import { filterRanking } from '../../hunt/ranking-filter.ts';
import { MARK_WORDS, STATUS_WORDS } from '../../hunt/ranking-words.ts';
import type { RankedFinding } from '../../hunt/store-ranking.ts';
import { SEVERITY_NAMES, type Severity } from '../../model/severity.ts';
import { visible } from '../../report/escape-visible.ts';
import { readFilter } from '../../report/page/filter.ts';
import type { FindingRow } from '../../report/page/finding-rows.ts';
import type { LiveRow, LiveRows } from '../../report/page/live/data.ts';
import { floorScore } from '../../report/score.ts';
import { LIMITS } from './limits.ts';
import type { StoreView } from './live-store.ts';
import { liveTriage } from './live-triage.ts';
import { Refusal } from './refusal.ts';

const LONGEST_FILTER = 2_000;

const SORTS: Readonly<Record<string, (a: RankedFinding, b: RankedFinding) => number>> = {
  rank: (a, b) => a.rank - b.rank,
  score: (a, b) => a.bits - b.bits || b.rank - a.rank,
  first: (a, b) => a.seenFirstUs - b.seenFirstUs || b.rank - a.rank,
  last: (a, b) => a.seenLastUs - b.seenLastUs || b.rank - a.rank,
  runs: (a, b) => a.runs - b.runs || b.rank - a.rank,
  up: (a, b) => a.bytesUp - b.bytesUp || b.rank - a.rank,
  host: (a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : a.rank - b.rank),
  destination: (a, b) => (a.destination < b.destination ? -1 : a.destination > b.destination ? 1 : a.rank - b.rank),
};

interface Found {
  readonly rows: readonly RankedFinding[];
  readonly problems: readonly string[];
}

/** What was asked last: the next page of it is ready. */
export class RankingPages {
  #key = '';
  #found: Found = { rows: [], problems: [] };

  page(view: StoreView, query: URLSearchParams): LiveRows {
    const filter = (query.get('filter') ?? '').slice(0, LONGEST_FILTER);
    const severity = word(query, 'severity', SEVERITY_NAMES);
    const status = word(query, 'status', STATUS_WORDS);
    const mark = word(query, 'mark', MARK_WORDS);
    const sort = query.get('sort') ?? 'rank';
    const order = SORTS[sort.replace(/^-/, '')];
    if (order === undefined || !Object.hasOwn(SORTS, sort.replace(/^-/, ''))) throw new Refusal(400, 'There is no such order.');
    const key = JSON.stringify([view.generation, filter, severity, status, mark, sort]);
    if (key !== this.#key) {
      this.#found = find(view, filter, { severity, status, mark });
      if (sort !== 'rank') {
        const sign = sort.startsWith('-') ? -1 : 1;
        this.#found = { ...this.#found, rows: [...this.#found.rows].sort((a, b) => sign * order(a, b)) };
      }
      this.#key = key;
    }
    const from = whole(query, 'from', 0, Number.MAX_SAFE_INTEGER);
    const { rows, problems } = this.#found;
    return {
      generation: view.generation,
      total: view.ranking.length,
      found: rows.length,
      problems,
      rows: rows.slice(from, from + whole(query, 'rows', 60, LIMITS.rows)).map(liveRow),
    };
  }
}

function find(
  { ranking }: StoreView,
  text: string,
  {
    severity,
    status,
    mark,
  }: { severity: Severity | null; status: RankedFinding['status'] | null; mark: (typeof MARK_WORDS)[number] | null },
): Found {
  const chosen = filterRanking(ranking, {
    severity,
    status: status === null ? [] : [status],
    mark: mark === null ? [] : [mark],
    hosts: [],
    service: [],
  });
  if (text.trim() === '') return { rows: chosen, problems: [] };
  const { test, problems } = readFilter(text);
  return { rows: chosen.filter((one) => test(filterRow(one))), problems };
}

/** A finding as filters of the page see it. */
function filterRow(one: RankedFinding): FindingRow {
  return {
    index: 0,
    id: one.id,
    rank: one.rank,
    severity: one.severity,
    score: floorScore(one.score),
    bits: one.bits,
    probability: 0,
    scope: one.scope,
    host: one.host,
    hostWords: one.groups.join(', '),
    status: one.status,
    verdict: one.triage?.verdict ?? '',
    destination: one.destination,
    serviceKey: one.service?.id ?? one.destination,
    service: one.service?.name ?? '',
    category: one.service?.category ?? '',
    role: one.service?.role ?? '',
    softwareKind: one.software?.kind ?? '',
    software: one.software?.value ?? '',
    period: one.period,
    jitter: one.jitter,
    bytesUp: one.bytesUp,
    bytesDown: one.bytesDown,
    ratio: one.bytesUp + one.bytesDown === 0 ? null : (one.bytesUp - one.bytesDown) / (one.bytesUp + one.bytesDown),
    flows: one.flows,
    exchanges: one.exchanges,
    firstUs: one.seenFirstUs,
    lastUs: one.seenLastUs,
    techniques: [],
    attack: [],
    activity: '',
  };
}

export function liveRow(one: RankedFinding): LiveRow {
  return {
    id: visible(one.id),
    rank: one.rank,
    severity: one.severity,
    score: floorScore(one.score),
    status: one.status,
    scope: one.scope,
    host: visible(one.host),
    destination: visible(one.destination),
    service: one.service === null ? '' : visible(one.service.name),
    category: one.service === null ? '' : visible(one.service.category),
    software: one.software === null ? '' : visible(one.software.value),
    period: one.period,
    jitter: one.jitter,
    runs: one.runs,
    bestScore: floorScore(one.bestScore),
    firstUs: one.seenFirstUs,
    lastUs: one.seenLastUs,
    triage: one.triage && liveTriage(one.triage),
    triageEnded: one.triageEnded && liveTriage(one.triageEnded),
  };
}

function word<T extends string>(query: URLSearchParams, name: string, known: readonly T[]): T | null {
  const given = query.get(name) ?? '';
  if (given === '') return null;
  const found = known.find((one) => one === given);
  if (found === undefined) throw new Refusal(400, `${name} is one of ${known.join(', ')}.`);
  return found;
}

function whole(query: URLSearchParams, name: string, standard: number, most: number): number {
  const text = query.get(name);
  if (text === null) return standard;
  const value = Number(text);
  if (!/^\d{1,15}$/.test(text) || value > most) throw new Refusal(400, `${name} is a whole number up to ${most}.`);
  return value;
}
