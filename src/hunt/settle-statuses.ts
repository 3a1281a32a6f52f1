/** Says of findings what is new, what goes on, what came back and what ended, from the runs before. */
import type { FindingHistory, FindingStatus } from '../model/finding-history.ts';
import type { HuntRun, Stretch } from '../store/finding-book.ts';

const MOST_CHANGES = 10;

/** What a run has of a finding. */
export interface Sighting {
  readonly id: string;
  readonly scope: string;
  readonly score: number;
  readonly bits: number;
  readonly firstUs: number;
  readonly lastUs: number;
}

export interface RunNow {
  readonly untilUs: number;
  readonly sinceUs: number;
  readonly scopes: ReadonlySet<string>;
  readonly sightings: readonly Sighting[];
  /** Bits below which findings were cut off: of those that had less nobody can say that they ended. */
  readonly leastBits: number;
}

export interface Before {
  /** In the order of time, earlier runs of this same window included. */
  readonly runs: readonly HuntRun[];
  readonly stretches: ReadonlyMap<string, readonly Stretch[]>;
  /** Of every finding ever, by id. */
  readonly scopeOf: ReadonlyMap<string, string>;
}

export interface Settled {
  /** Of everything that this run has, and of what ended within its window. */
  readonly histories: ReadonlyMap<string, FindingHistory>;
  /** All stretches of each finding whose stretches are others now. */
  readonly changed: ReadonlyMap<string, readonly Stretch[]>;
}

/**
 * A run is known by the end of its window: the same window once more is the same run, and says the same. A run of a window that ends before
 * one that was remembered is told how things stood then, and changes nothing.
 */
export function settleStatuses(now: RunNow, before: Before): Settled {
  const { untilUs } = now;
  const isLate = before.runs.some((run) => run.untilUs > untilUs);
  const previous = new Map<string, number | null>();
  const previousOf = (scope: string) => {
    let found = previous.get(scope);
    if (found === undefined) {
      found = before.runs.filter((run) => run.untilUs < untilUs && run.scopes.includes(scope)).at(-1)?.untilUs ?? null;
      previous.set(scope, found);
    }
    return found;
  };
  const known = (id: string, scope: string) => {
    const stretches = before.stretches.get(id) ?? [];
    return forgotten(isLate ? asOf(stretches, untilUs) : stretches, untilUs, previousOf(scope));
  };
  const histories = new Map<string, FindingHistory>();
  const changed = new Map<string, readonly Stretch[]>();
  const seen = new Set<string>();
  for (const sighting of now.sightings) {
    seen.add(sighting.id);
    const stretches = withSighting(known(sighting.id, sighting.scope), sighting, untilUs, previousOf(sighting.scope));
    changed.set(sighting.id, stretches);
    const isFirst = stretches.at(-1)!.fromUs === untilUs;
    histories.set(sighting.id, history(stretches, isFirst ? (stretches.length === 1 ? 'new' : 'returned') : 'ongoing'));
  }
  for (const [id, was] of before.stretches) {
    const scope = before.scopeOf.get(id) ?? '';
    if (seen.has(id) || !now.scopes.has(scope)) continue;
    const stretches = withoutSighting(known(id, scope), untilUs, now.leastBits);
    if (stretches !== was) changed.set(id, stretches);
    const endedUs = stretches.at(-1)?.endedUs ?? null;
    if (endedUs !== null && endedUs >= now.sinceUs && endedUs <= untilUs) histories.set(id, history(stretches, 'ended'));
  }
  return { histories, changed: isLate ? new Map() : changed };
}

/** What was known when the windows until then had been judged. */
function asOf(stretches: readonly Stretch[], untilUs: number): Stretch[] {
  return stretches
    .filter(({ fromUs }) => fromUs <= untilUs)
    .map((one) => ({
      ...one,
      toUs: Math.min(one.toUs, untilUs),
      endedUs: one.endedUs !== null && one.endedUs <= untilUs ? one.endedUs : null,
    }));
}

/** Without what this same window said when it was judged before: with other thresholds, or without what came late. */
function forgotten(stretches: readonly Stretch[], untilUs: number, previousUs: number | null): readonly Stretch[] {
  const last = stretches.at(-1);
  if (last === undefined || (last.toUs !== untilUs && last.endedUs !== untilUs)) return stretches;
  const others = stretches.slice(0, -1);
  if (last.fromUs === untilUs) return others;
  const isSeen = last.toUs === untilUs;
  return [
    ...others,
    { ...last, toUs: isSeen ? (previousUs ?? last.fromUs) : last.toUs, runs: last.runs - (isSeen ? 1 : 0), endedUs: null },
  ];
}

function withSighting(stretches: readonly Stretch[], sighting: Sighting, untilUs: number, previousUs: number | null): readonly Stretch[] {
  const { score, bits, firstUs, lastUs } = sighting;
  const last = stretches.at(-1);
  if (last === undefined || last.toUs !== previousUs || last.endedUs !== null) {
    return [...stretches, { fromUs: untilUs, toUs: untilUs, endedUs: null, runs: 1, score, bits, firstUs, lastUs }];
  }
  const grown: Stretch = {
    fromUs: last.fromUs,
    toUs: untilUs,
    endedUs: null,
    runs: last.runs + 1,
    score: Math.max(last.score, score),
    bits,
    firstUs: Math.min(last.firstUs, firstUs),
    lastUs: Math.max(last.lastUs, lastUs),
  };
  return [...stretches.slice(0, -1), grown];
}

function withoutSighting(stretches: readonly Stretch[], untilUs: number, leastBits: number): readonly Stretch[] {
  const last = stretches.at(-1);
  if (last === undefined || last.endedUs !== null || last.bits < leastBits) return stretches;
  return [...stretches.slice(0, -1), { ...last, endedUs: untilUs }];
}

function history(stretches: readonly Stretch[], status: FindingStatus): FindingHistory {
  const changes = stretches.flatMap(({ fromUs, endedUs }, i): FindingHistory['changes'] => [
    { status: i === 0 ? 'new' : 'returned', atUs: fromUs },
    ...(endedUs === null ? [] : [{ status: 'ended' as const, atUs: endedUs }]),
  ]);
  return {
    status,
    firstUs: Math.min(...stretches.map(({ firstUs }) => firstUs)),
    lastUs: Math.max(...stretches.map(({ lastUs }) => lastUs)),
    runs: stretches.reduce((sum, { runs }) => sum + runs, 0),
    bestScore: Math.max(...stretches.map(({ score }) => score)),
    changes: changes.slice(-MOST_CHANGES),
  };
}
