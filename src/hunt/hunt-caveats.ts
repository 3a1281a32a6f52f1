/** What could have hidden something from a hunt, in plain sentences. */
import { countOf } from '../core/count-of.ts';
import { formatTime } from '../store/format-time.ts';
import type { Window } from './hunt-window-of.ts';

/** Days from which on analyzers look at a host's past. */
const LEAST_DAYS = 7;

/** The first flow of an hour may come late in it. */
const AGE_US = 3_600_000_000;

export interface HuntFacts {
  /** Null when there was nothing to judge. */
  readonly window: Window | null;
  /** Within it. */
  readonly flows: number;
  /** Inputs that brought nothing new. */
  readonly known: number;
  readonly runsBefore: number;
  /** Days before the window of which something is remembered. */
  readonly pastDays: number;
  /** Begin of the earliest flow in the store. */
  readonly firstUs: number | null;
  /** Findings beyond those that are remembered. */
  readonly dropped: number;
  /** Flows in the store that begin behind the window. */
  readonly laterFlows: number;
}

export function huntCaveats({ window, flows, known, runsBefore, pastDays, firstUs, dropped, laterFlows }: HuntFacts): string[] {
  if (window === null) return ['The store holds no flow yet, and the inputs brought none.'];
  const told: string[] = [];
  told.push(`Judged are the flows that were there between ${formatTime(window.sinceUs)} and ${formatTime(window.untilUs)}.`);
  if (flows === 0) told.push('There is none in this window.');
  if (firstUs !== null && firstUs > window.sinceUs + AGE_US) {
    told.push(`The flows in the store begin at ${formatTime(firstUs)}: of the window before that nothing is known.`);
  }
  if (known > 0) told.push(`${countOf(known, 'input')} brought nothing new.`);
  if (runsBefore === 0) told.push('No earlier window was judged: every finding is new.');
  if (pastDays < LEAST_DAYS) {
    const days = pastDays === 0 ? 'no day' : countOf(pastDays, 'day');
    told.push(
      `The store remembers ${days} before the window: what is new or unusual against a host’s own past cannot be told before there are ${LEAST_DAYS}.`,
    );
  }
  if (dropped > 0)
    told.push(`${countOf(dropped, 'finding')} with the lowest scores are not remembered: nothing can be said of when they began or ended.`);
  if (laterFlows > 0) told.push(`${countOf(laterFlows, 'flow')} in the store begin behind the window.`);
  return told;
}
