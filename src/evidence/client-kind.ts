import type { Channel } from '../model/channel.ts';
import type { HostActivity, Survey } from '../model/survey.ts';

/**
 * What a channel's client software is to its host: it goes everywhere; it goes to few places while the host does much else; it is nearly all
 * that the host does all day; its hello was not seen in all that time, be it that packets were lost or that it has none; no client of its host is
 * known at all, as in flow records; or nobody can say.
 */
export type ClientKind = 'browser' | 'program' | 'device' | 'unheard' | 'unrecorded' | 'unknown';

/** Those of which the lab has days enough to fit what testimony is worth. */
export const FITTED_KINDS = ['browser', 'program', 'device', 'unheard', 'unrecorded'] as const satisfies readonly ClientKind[];

/** Pages of two sites already bring as many destinations; software of one purpose stays below (as in `prevalence`). */
const MANY = 20;
/** With fewer channels of other software, a browser in a short capture looks like a program of one purpose. */
const LEAST_OTHERS = 10;
/** Who is seen for so long and still does little else is a device of one purpose: a camera, a sign, a till, a server. */
const LEAST_SPAN_US = 6 * 3_600_000_000;

/**
 * The same testimony is worth more or less by who gave rise to it: the open tab of a browser calls on a timer as a matter of course. Fitted
 * tables are told apart by it.
 */
export function clientKind(channel: Channel, survey: Survey): ClientKind {
  const isLong = survey.lastUs - survey.firstUs >= LEAST_SPAN_US;
  if (channel.software === null && !isLong) return 'unknown';
  const reached = survey.softwareDestinations(channel);
  if (channel.software === null) return survey.hostChannels(channel) > reached ? 'unheard' : 'unrecorded';
  if (reached >= MANY) return 'browser';
  if (survey.hostChannels(channel) - reached >= Math.max(LEAST_OTHERS, reached)) return 'program';
  if (!isLong) return 'unknown';
  const activity = survey.activity(channel);
  return activity !== null && spanUs(activity) >= LEAST_SPAN_US ? 'device' : 'unknown';
}

/** From the first bin in which the host was active to the last one. */
function spanUs({ binUs, channels }: HostActivity): number {
  let first = 0;
  while (first < channels.length && channels[first] === 0) first++;
  let last = channels.length - 1;
  while (last > first && channels[last] === 0) last--;
  return (last - first + 1) * binUs;
}

/** Something of each kind. */
export function byClient<Of>(of: (kind: ClientKind) => Of): Readonly<Record<ClientKind, Of>> {
  return {
    browser: of('browser'),
    program: of('program'),
    device: of('device'),
    unheard: of('unheard'),
    unrecorded: of('unrecorded'),
    unknown: of('unknown'),
  };
}

const NAMES: Readonly<Record<ClientKind, string>> = {
  browser: 'that it is software that goes everywhere',
  program: 'that it is software of few destinations on a host that does much else',
  device: 'that its host does little else all day',
  unheard: 'that the hello of its client was not seen',
  unrecorded: 'that nothing tells clients of its host apart',
  unknown: 'that too little is seen of its host',
};

/** As part of a sentence. */
export function clientName(kind: ClientKind): string {
  return NAMES[kind];
}
