import { RANKING_HEADINGS, type SortKey } from './ranking-headings.ts';
import { BY_RANK, type Sort } from './sort-rows.ts';

/** What the page shows; all of it stands behind the `#` of its address, so that it can be linked. */
export interface Route {
  readonly view: 'ranking' | 'finding' | 'host' | 'service' | 'capture';
  /** The finding's id, the host, or the service's key. */
  readonly of: string;
  readonly filter: string;
  readonly sort: Sort;
}

export const HOME: Route = { view: 'ranking', of: '', filter: '', sort: BY_RANK };

const KEYS: ReadonlySet<string> = new Set(RANKING_HEADINGS.map(({ sort }) => sort));

/** Reads `#finding=ID`, `#host=…`, `#service=…`, `#capture`, each also with `filter=…` and `sort=-score`; what is none of these is the ranking. */
export function readRoute(hash: string): Route {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const filter = fields.get('filter') ?? '';
  const sort = readSort(fields.get('sort') ?? '');
  for (const view of ['finding', 'host', 'service'] as const) {
    const of = fields.get(view);
    if (of !== null) return { view, of, filter, sort };
  }
  return { view: fields.has('capture') ? 'capture' : 'ranking', of: '', filter, sort };
}

function readSort(text: string): Sort {
  const descending = text.startsWith('-');
  const key = descending ? text.slice(1) : text;
  return KEYS.has(key) ? { key: key as SortKey, descending } : BY_RANK;
}

/** The inverse: the `#` and what follows it. */
export function writeRoute({ view, of, filter, sort }: Route): string {
  const fields: string[] = [];
  if (view === 'capture') fields.push('capture');
  else if (view !== 'ranking') fields.push(`${view}=${encode(of)}`);
  if (filter !== '') fields.push(`filter=${encode(filter)}`);
  if (sort.key !== BY_RANK.key || sort.descending) fields.push(`sort=${sort.descending ? '-' : ''}${sort.key}`);
  return `#${fields.join('&')}`;
}

const encode = (text: string) =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
