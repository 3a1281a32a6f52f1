/** What the live page shows; all of it stands behind the `#` of its address. */
export interface LiveRoute {
  readonly view: 'findings' | 'finding' | 'runs' | 'captures';
  /** The finding's id. */
  readonly of: string;
  readonly filter: string;
  readonly severity: string;
  readonly status: string;
  readonly mark: string;
  readonly sort: string;
  /** Ends of the windows of two runs; '' for the last two. */
  readonly before: string;
  readonly after: string;
}

export const LIVE_HOME: LiveRoute = {
  view: 'findings',
  of: '',
  filter: '',
  severity: '',
  status: '',
  mark: '',
  sort: 'rank',
  before: '',
  after: '',
};

const NAMES = ['filter', 'severity', 'status', 'mark', 'sort', 'before', 'after'] as const;

/** Reads `#finding=ID`, `#runs`, `#captures`; what is none of these is the list. `#host=…` and `#service=…` of a finding's head are filters of it. */
export function readLiveRoute(hash: string): LiveRoute {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const given = Object.fromEntries(NAMES.map((name) => [name, fields.get(name) ?? LIVE_HOME[name]])) as Pick<
    LiveRoute,
    (typeof NAMES)[number]
  >;
  const route = { ...LIVE_HOME, ...given };
  const id = fields.get('finding');
  if (id !== null) return { ...route, view: 'finding', of: id };
  for (const name of ['host', 'service']) {
    const value = fields.get(name);
    if (value !== null) return { ...LIVE_HOME, filter: `${name}:"${value.replaceAll('"', '')}"` };
  }
  if (fields.has('runs')) return { ...route, view: 'runs' };
  if (fields.has('captures')) return { ...route, view: 'captures' };
  return route;
}

/** The inverse: the `#` and what follows it. */
export function writeLiveRoute(route: LiveRoute): string {
  const fields: string[] = [];
  if (route.view === 'finding') fields.push(`finding=${encodeURIComponent(route.of)}`);
  else if (route.view !== 'findings') fields.push(route.view);
  for (const name of NAMES) if (route[name] !== LIVE_HOME[name]) fields.push(`${name}=${encodeURIComponent(route[name])}`);
  return `#${fields.join('&')}`;
}
