/** Which mark speaks for a finding. */
import { parseInternal } from '../channel/internal.ts';
import { parseAddress } from '../core/parse-address.ts';
import { UserError } from '../core/user-error.ts';
import { MARK_SCOPES, type Mark, type MarkScope, type MarkTarget, type Triage } from '../model/mark.ts';
import { markKey } from './mark-key.ts';

/** What must be known of a finding. */
export interface Markable {
  readonly id: string;
  readonly scope: string;
  readonly host: string;
  readonly destination: string;
  readonly service: { readonly id: string } | null;
  readonly software: { readonly kind: string; readonly value: string } | null;
  readonly groups?: readonly string[];
}

export interface Marked {
  /** What holds; null for nothing. */
  readonly triage: Triage | null;
  /** What held until it ended, where nothing holds now. */
  readonly ended: Triage | null;
}

const UNMARKED: Marked = { triage: null, ended: null };
/** The nearer speaks first. */
const NEARNESS = { channel: 0, service: 1, software: 2 } as const;

interface Candidate {
  readonly mark: Mark;
  readonly isAbout: (finding: Markable) => boolean;
}

export class MarkMatcher {
  readonly #nowUs: number;
  /** By what must be equal; each list the nearest and latest first. */
  readonly #candidates = new Map<string, Candidate[]>();
  /** Those that there are, the nearest first. */
  readonly #scopes: readonly MarkScope[];

  /** @param marks all decisions in their order. @param nowUs the clock that ends marks. */
  constructor(marks: readonly Mark[], nowUs: number) {
    this.#nowUs = nowUs;
    for (const mark of currentMarks(marks)) {
      const key = placeOf(mark.scope, mark.finding, mark);
      const others = this.#candidates.get(key) ?? [];
      if (others.length === 0) this.#candidates.set(key, others);
      others.push({ mark, isAbout: hostTest(mark.hosts) });
    }
    this.#scopes = MARK_SCOPES.filter((scope) => marks.some((mark) => mark.scope === scope));
    for (const all of this.#candidates.values()) all.sort((a, b) => b.mark.id - a.mark.id);
  }

  of(finding: Markable): Marked {
    if (this.#candidates.size === 0) return UNMARKED;
    let ended: Triage | null = null;
    for (const scope of this.#scopes) {
      const key = placeOf(scope, finding.id, {
        direction: finding.scope,
        destination: finding.destination,
        service: finding.service?.id ?? null,
        software: finding.software,
      });
      for (const { mark, isAbout } of this.#candidates.get(key) ?? []) {
        if (!isAbout(finding)) continue;
        const { untilUs } = mark;
        if (untilUs === null || untilUs > this.#nowUs) return { triage: triageOf(mark), ended: null };
        ended ??= triageOf(mark);
      }
    }
    return ended === null ? UNMARKED : { triage: null, ended };
  }
}

/** The decisions that were not replaced or taken back, ended ones among them: the nearest first, then the latest. */
export function currentMarks(marks: readonly Mark[]): Mark[] {
  const latest = new Map<string, Mark>();
  for (const mark of marks) latest.set(markKey(mark), mark);
  return [...latest.values()]
    .filter(({ verdict }) => verdict !== null)
    .sort((a, b) => NEARNESS[a.scope] - NEARNESS[b.scope] || b.id - a.id);
}

/** Whether a decision is, or was, about a finding, whatever came after it. */
export function isMarkAbout(mark: Mark, finding: Markable): boolean {
  const { service, software, scope: direction, destination } = finding;
  const own = placeOf(mark.scope, finding.id, { direction, destination, service: service?.id ?? null, software });
  return own === placeOf(mark.scope, mark.finding, mark) && hostTest(mark.hosts)(finding);
}

/** @throws UserError for what is neither a network nor could be the name of a group. */
export function checkHostWord(word: string): void {
  if (isNetwork(word) || /^[\p{L}\p{N}_][\p{L}\p{N}_ .'-]{0,63}$/u.test(word)) return;
  throw new UserError(
    `${JSON.stringify(word)} is neither a network nor a group of hosts`,
    'write it like 10.1.0.0/16, 10.1.2.3 or backup-servers',
  );
}

type Properties = Pick<MarkTarget, 'direction' | 'destination' | 'service' | 'software'>;

/** Without the hosts of `markKey`. It is asked for every finding of a store, so no JSON: ids and words before the last have no line ends. */
function placeOf(scope: MarkTarget['scope'], finding: string, { direction, destination, service, software }: Properties): string {
  if (scope === 'channel') return finding;
  if (scope === 'service') return `service\n${direction}\n${service ?? ''}\n${service === null ? destination : ''}`;
  return `software\n${direction}\n${software?.kind ?? ''}\n${software?.value ?? ''}`;
}

function triageOf({ verdict, scope, id, reason, by, atUs, untilUs }: Mark): Triage {
  return { verdict: verdict!, scope, mark: id, reason, by, atUs, untilUs };
}

/** Whether a finding's host is among networks, addresses and groups; among none, all are. */
export function hostTest(hosts: readonly string[]): (finding: Pick<Markable, 'host' | 'groups'>) => boolean {
  if (hosts.length === 0) return () => true;
  const networks = parseInternal(hosts.filter(isNetwork));
  const groups = new Set(hosts.filter((word) => !isNetwork(word)));
  return ({ host, groups: own = [] }) => {
    if (own.some((group) => groups.has(group))) return true;
    const bytes = Buffer.from(host);
    const words = new Uint32Array(4);
    return parseAddress(bytes, 0, bytes.length, words) && networks.includes(words);
  };
}

function isNetwork(word: string): boolean {
  try {
    parseInternal([word]);
    return true;
  } catch {
    return false;
  }
}
