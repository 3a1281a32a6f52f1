import type { Finding } from '../model/finding.ts';
import type { Severity } from '../model/severity.ts';

/** What became of a finding since a ranking before. */
export interface Change {
  /** `on`: it exchanged more and kept its place. */
  readonly kind: 'new' | 'up' | 'down' | 'on' | 'same';
  /** How many of those that were there before it passed, or was passed by; what is new moves nobody. */
  readonly places: number;
  /** The severity it had, where it has another one now. */
  readonly was: Severity | null;
}

export interface RankingChanges {
  /** One for each finding, in its order. */
  readonly changes: readonly Change[];
  /** What was listed before and is not now. */
  readonly gone: readonly Finding[];
}

/** Holds two rankings against each other by the ids of their findings. @param before null for the first: all is new. */
export function rankingChanges(before: readonly Finding[] | null, now: readonly Finding[]): RankingChanges {
  const earlier = new Map((before ?? []).map((finding) => [finding.id, finding]));
  const here = new Set(now.map(({ id }) => id));
  const places = new Map((before ?? []).filter(({ id }) => here.has(id)).map(({ id }, place) => [id, place]));
  let place = 0;
  const changes = now.map((finding): Change => {
    const old = earlier.get(finding.id);
    if (old === undefined) return { kind: 'new', places: 0, was: null };
    const moved = places.get(finding.id)! - place++;
    const was = old.severity === finding.severity ? null : old.severity;
    if (moved !== 0) return { kind: moved > 0 ? 'up' : 'down', places: Math.abs(moved), was };
    return { kind: finding.exchanges === old.exchanges && was === null ? 'same' : 'on', places: 0, was };
  });
  return { changes, gone: (before ?? []).filter(({ id }) => !here.has(id)) };
}

/** A change in at most three columns: `new`, `▲2`, `▼1`, `+`, `±` where the severity is another, or nothing. */
export function changeMark({ kind, places, was }: Change): string {
  const many = places > 99 ? '99' : String(places);
  if (kind === 'on' && was !== null) return '±';
  return { new: 'new', up: `▲${many}`, down: `▼${many}`, on: '+', same: '' }[kind];
}
