import type { Channel } from '../model/channel.ts';
import type { Finding } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { activity } from './activity.ts';
import { type Attacked, attackOf } from './attack.ts';
import { findingId } from './finding-id.ts';
import type { Weighed } from './weigh.ts';

/** A finding that is yet to be weighed: all that it keeps of a borrowed channel. */
export interface Draft {
  /** Number of its channel. */
  readonly channel: number;
  readonly finding: Omit<Finding, keyof Weighed>;
  /** The channel's own: ports and services are of nobody else. */
  readonly attacked: Attacked;
}

export function draftFinding(channel: Channel, beacon: Finding['beacon'], network: Network): Draft {
  const { bytesUp, bytesDown, service, ports } = channel;
  const total = bytesUp + bytesDown;
  return {
    channel: channel.number,
    attacked: { service, bytesUp, bytesDown, ports: [...ports] },
    finding: {
      id: findingId(channel),
      rank: 0,
      scope: channel.scope,
      host: channel.host,
      destination: channel.destination,
      destinationFrom: channel.destinationFrom,
      addresses: [...channel.addresses],
      service: service && { id: service.service.id, name: service.service.name, category: service.service.category, role: service.role },
      software: channel.software && { ...channel.software },
      firstUs: channel.firstUs,
      lastUs: channel.lastUs,
      flows: channel.flows,
      exchanges: channel.exchanges,
      bytesUp,
      bytesDown,
      producerConsumerRatio: total > 0 ? Math.round((1e4 * (bytesUp - bytesDown)) / total) / 1e4 + 0 : null,
      beacon,
      attack: [],
      alerts: channel.alerts && { kept: [...channel.alerts.kept], beyond: channel.alerts.beyond },
      activity: activity(channel.events, network.firstUs, network.lastUs),
      activityFirstUs: network.firstUs,
      activityLastUs: network.lastUs,
      firstFlows: [],
      reach: [],
    },
  };
}

/** A finding of a borrowed channel; its rank and its first flows are known later. */
export function buildFinding(channel: Channel, weighed: Weighed, beacon: Finding['beacon'], network: Network): Finding {
  return weighedFinding(draftFinding(channel, beacon, network), weighed);
}

/** As `buildFinding`, of a draft. */
export function weighedFinding({ finding, attacked }: Draft, weighed: Weighed): Finding {
  const { score, bits, probability, severity, evidence } = weighed;
  return { ...finding, score, bits, probability, severity, evidence, attack: attackOf(attacked, evidence) };
}
