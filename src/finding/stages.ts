import { compareText } from '../core/compare.ts';
import { byClient, type ClientKind } from '../evidence/client-kind.ts';
import { mostBits } from '../evidence/fitted/most-bits.ts';
import { STATED_GROUPS } from '../evidence/groups.ts';
import { isLacking } from '../evidence/lacking.ts';
import type { Analyzer, Need } from '../model/analyzer.ts';
import type { Channel } from '../model/channel.ts';
import type { Ahead } from './group-sums.ts';

export const NEEDS: readonly Need[] = ['every-connection', 'counts', 'packet-timing'];
/** For sets of needs. */
export const bitOf = (need: Need): number => 1 << NEEDS.indexOf(need);

/** What most flows of a channel lack, a bit each. */
export function lackOf(channel: Channel): number {
  let lacks = 0;
  for (const need of NEEDS) if (isLacking(channel, need)) lacks |= bitOf(need);
  return lacks;
}

/** An analyzer in its turn. */
export interface Stage {
  readonly analyzer: Analyzer;
  /** A bit each. */
  readonly needs: number;
  /** For a dear analyzer the most that it can say, by kind of client. */
  readonly most: Readonly<Record<ClientKind, Ahead>> | null;
}

/** In the order in which they are asked: dear ones last, when all else is known, and of these first those that may say less. */
export function stagesOf(analyzers: readonly Analyzer[]): Stage[] {
  const limitOf = ({ name, dear }: Analyzer) =>
    dear === undefined ? -1 : (STATED_GROUPS.find((group) => group.analyzers.includes(name))?.most ?? Number.POSITIVE_INFINITY);
  return analyzers
    .map((analyzer): Stage => {
      const { name, dear } = analyzer;
      const needs = analyzer.needs.reduce((bits, need) => bits | bitOf(need), 0);
      const most = dear === undefined ? null : byClient((kind) => ({ analyzer: name, most: mostBits(name, dear, kind) }));
      return { analyzer, needs, most };
    })
    .sort((a, b) => limitOf(a.analyzer) - limitOf(b.analyzer) || compareText(a.analyzer.name, b.analyzer.name));
}
