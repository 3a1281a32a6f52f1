import type { Channel } from '../model/channel.ts';
import type { Survey } from '../model/survey.ts';

/** What a channel's client software is to its host: goes everywhere, goes to few places beside what else the host does, or nobody can say. */
export type ClientKind = 'browser' | 'program' | 'unknown';

/** Pages of two sites already bring as many destinations; software of one purpose stays below (as in `prevalence`). */
const MANY = 20;
/** With fewer channels of other software, a browser in a short capture looks like a program of one purpose. */
const LEAST_OTHERS = 10;

/**
 * The same testimony is worth more or less by who gave rise to it: the open tab of a browser calls on a timer as a matter of course. Fitted
 * tables are told apart by it.
 */
export function clientKind(channel: Channel, survey: Survey): ClientKind {
  if (channel.software === null) return 'unknown';
  const reached = survey.softwareDestinations(channel);
  if (reached >= MANY) return 'browser';
  return survey.hostChannels(channel) - reached >= Math.max(LEAST_OTHERS, reached) ? 'program' : 'unknown';
}
