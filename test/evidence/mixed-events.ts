import type { Events } from '../../src/model/events.ts';
import { eventsAt } from './channel.ts';
import type { Random } from './random.ts';

/** Sizes of one event, in bytes. */
export type SizeOf = (random: Random) => readonly [up: number, down: number];

/** Requests and answers of a person's pages: log-normal both ways. */
export const pageSizes: SizeOf = (random) => [Math.round(random.logNormal(1400, 0.7)), Math.round(random.logNormal(9000, 1.3))];

/** What a program asks again and again: alike but for a few bytes. */
export const pollSizes: SizeOf = (random) => [424 + Math.floor(random.fraction() * 9), 612 + Math.floor(random.fraction() * 13)];

/** Some dozen sizes, as where a site's pages are made of the same parts. */
export const fewSizes: SizeOf = (random) => {
  const kind = Math.floor(random.fraction() * random.fraction() * 12);
  return [500 + kind * 73, 900 + kind * 811];
};

/** Several series on one channel, every event a connection, with sizes of their own. Times in seconds. */
export function mixedEvents(random: Random, parts: readonly (readonly [times: readonly number[], sizes: SizeOf])[]): Events {
  const rows = parts
    .flatMap(([times, sizes]) => times.map((at) => [at, ...sizes(random)] as const))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const events = eventsAt(rows.map(([at]) => at));
  rows.forEach(([, up, down], index) => {
    events.bytesUp[index] = up;
    events.bytesDown[index] = down;
  });
  return events;
}
