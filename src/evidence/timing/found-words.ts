import { formatCount } from '../../core/format-count.ts';
import { durationWords } from '../duration-words.ts';
import { sizeWords } from '../size-words.ts';
import type { Comb } from './comb.ts';
import type { LikeSizes } from './like-sizes.ts';
import type { Timer } from './timer.ts';

/** Sizes of a sub-series, in words. */
export type Sizes = Pick<LikeSizes, 'leastUp' | 'mostUp' | 'leastDown' | 'mostDown' | 'count'>;

/** A timer in all calls of a channel. */
export function gapWords(timer: Timer): string {
  const missed = timer.missed > 0 ? `, ${formatCount(timer.missed)} missed` : '';
  return (
    `Calls about every ${durationWords(timer.periodUs)} (±${Math.round(timer.jitter * 100)} %), ${timer.calls} times in ${durationWords(timer.spanUs)}${missed}; ` +
    `${timer.kept} of ${timer.gaps} gaps keep to it.`
  );
}

/** A timer in the calls of like size among `events` in all. */
export function sizeGroupWords(timer: Timer, sizes: Sizes, events: number): string {
  const range = (least: number, most: number) => (least === most ? sizeWords(least) : `${sizeWords(least)} to ${sizeWords(most)}`);
  return `Of ${formatCount(events)} events, ${formatCount(sizes.count)} are of like size (${range(sizes.leastUp, sizes.mostUp)} sent, ${range(sizes.leastDown, sizes.mostDown)} received) and keep a timer of their own. ${gapWords(timer)}`;
}

/** A timer among `events` of others. */
export function combWords(comb: Comb, events: number): string {
  const period = durationWords(comb.periodUs);
  const expected = Math.round(comb.share * comb.parts);
  return comb.by === 'phase'
    ? `Among ${formatCount(events)} events, calls keep to a fixed schedule of every ${period}: ${formatCount(comb.hits)} of ${formatCount(comb.parts)} periods have one within the same ${durationWords(2 * comb.jitter * comb.periodUs)}, where ${formatCount(expected)} would by the traffic around them.`
    : `Among ${formatCount(events)} events, calls follow each other after ${period} (±${Math.round(comb.jitter * 1000) / 10} %): ${formatCount(comb.hits)} of ${formatCount(comb.parts)} half periods have such a pair, where ${formatCount(expected)} would by the traffic around them.`;
}

/** How often chance would look so regular, and what was not looked at. */
export function chanceWords(chance: number, beyond: number): string {
  const rarity = chance < 1e-6 ? 'less than 1 time in a million' : `1 time in ${formatCount(Number((1 / chance).toPrecision(2)))}`;
  const rest = beyond > 0 ? ` Judged on the calls that were kept; ${formatCount(beyond)} more events were only counted.` : '';
  return ` Chance would look this regular ${rarity}.${rest}`;
}
