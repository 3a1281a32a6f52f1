import type { Beacon } from './beacon.ts';
import type { Channel } from './channel.ts';
import type { FoundTimer, TimerCompany } from './found-timer.ts';
import type { Survey } from './survey.ts';

export interface Threshold {
  readonly value: number;
  readonly unit: string;
  /** Why this value: a source or a measurement. */
  readonly why: string;
}

/**
 * What a channel's flows must show for an analyzer to judge it: `every-connection`, so that none is missing between two that were seen;
 * `counts`, bytes and durations as they were and not as a sample estimates them; `packet-timing`, packets and not only a log of them.
 */
export type Need = 'every-connection' | 'counts' | 'packet-timing';

export interface Testimony {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly against: number | null;
  readonly bits: number;
  readonly sentence: string;
  /** Set when a sleep timer was found. */
  readonly beacon?: Beacon;
}

/** An analyzer: data first, one function last. Its declaration is the option table, the help and the documentation. */
export interface Analyzer {
  readonly name: string;
  readonly title: string;
  /** D3FEND technique id. */
  readonly technique: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** It is not asked about channels most of whose flows lack one of these; names and who talks to whom are always there. */
  readonly needs: readonly Need[];
  /** It is asked only where days before are remembered (`Survey.past`). */
  readonly needsPast?: true;
  /** It is asked only where it is known where addresses are (`Survey.placeOf`). */
  readonly needsPlaces?: true;
  /**
   * Set where asking it takes long: the measures that it may state for a finding, those together of which it states one at most. Such analyzers
   * are asked last, and only where what they have left to say could still make a finding.
   */
  readonly dear?: readonly (readonly string[])[];
  /** All other measures of a dear analyzer: what it states under these never speaks for a finding. */
  readonly against?: readonly string[];
  /** Set where what it states may come with a timer (`Testimony.beacon`). */
  readonly findsTimers?: true;
  /** Set where it compares timers: it is asked of every timer that was found, when all channels have been looked at (`Judge.timer`). */
  readonly afterTimers?: true;
  readonly misses: string;
  readonly flags: string;
  start(limits: Readonly<Record<string, number>>, survey: Survey): Judge;
}

export interface Judge {
  /** Set by dear analyzers that can tell at a glance that they have nothing to say for a finding of a channel. */
  speaks?(channel: Channel): boolean;
  channel(channel: Channel, testify: (testimony: Testimony) => void): void;
  /** Set by analyzers that compare timers. */
  timer?(timer: FoundTimer, company: TimerCompany, testify: (testimony: Testimony) => void): void;
}
