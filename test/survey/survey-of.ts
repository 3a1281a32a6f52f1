import type { Channel } from '../../src/model/channel.ts';
import type { ServiceMatch } from '../../src/model/service.ts';
import type { Survey } from '../../src/model/survey.ts';
import { surveyChannels } from '../../src/survey/survey-channels.ts';
import { channelOf, eventsAt, serviceMatch } from '../evidence/channel.ts';
import { sourceOf } from '../finding/source.ts';

/** The survey of channels that a test made. */
export function surveyOf(channels: readonly Channel[], parts: { firstUs?: number; lastUs?: number; hosts?: number } = {}): Promise<Survey> {
  const hosts = new Set(channels.map(({ scope, host }) => `${scope} ${host}`)).size;
  return surveyChannels(sourceOf(channels, { hosts, ...parts }));
}

/** A channel of host 10.0.0.`number`, with an event at each of `seconds`. */
export function hostChannel(number: number, destination: string, parts: Partial<Channel> = {}, seconds: readonly number[] = [0]): Channel {
  return channelOf(eventsAt(seconds), { host: `10.0.${number >> 8}.${number & 255}`, destination, ...parts });
}

export const browser = { kind: 'ja4', value: 'browser' } as const;
export const implant = { kind: 'ja4', value: 'implant' } as const;

/** A match of a service of the catalogue by id and role. */
export function matchOf(id: string, role: string): ServiceMatch {
  return serviceMatch(role, { id });
}

/** Channels as a network of hosts would have them: the counts of hosts that channels carry, made from the channels. */
export function networked(channels: readonly Channel[]): Channel[] {
  const hostsOf = (match: (each: Channel) => boolean) => new Set(channels.filter(match).map(({ host }) => host)).size;
  return channels.map((channel) => {
    const { scope, destination } = channel;
    const software = JSON.stringify(channel.software);
    const sameScope = (each: Channel) => each.scope === scope;
    const sameDestination = (each: Channel) => sameScope(each) && each.destination === destination;
    const sameSoftware = (each: Channel) => sameScope(each) && JSON.stringify(each.software) === software;
    return {
      ...channel,
      hosts: hostsOf(sameScope),
      hostsWithDestination: hostsOf(sameDestination),
      hostsWithSoftware: channel.software === null ? 0 : hostsOf(sameSoftware),
      hostsWithBoth: hostsOf((each) => sameDestination(each) && sameSoftware(each)),
    };
  });
}
