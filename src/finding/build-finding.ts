import type { Beacon } from '../model/beacon.ts';
import type { Channel } from '../model/channel.ts';
import type { Finding } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { activity } from './activity.ts';
import { attackOf } from './attack.ts';
import { findingId } from './finding-id.ts';
import type { Weighed } from './weigh.ts';

/** Copies what a finding keeps of a borrowed channel; its rank and its first flows are known later. */
export function buildFinding(channel: Channel, weighed: Weighed, beacon: Beacon | null, network: Network): Finding {
  const { bytesUp, bytesDown, service } = channel;
  const total = bytesUp + bytesDown;
  return {
    id: findingId(channel),
    rank: 0,
    score: weighed.score,
    bits: weighed.bits,
    probability: weighed.probability,
    severity: weighed.severity,
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
    attack: attackOf(channel, weighed.evidence),
    evidence: weighed.evidence,
    alerts: channel.alerts && { kept: [...channel.alerts.kept], beyond: channel.alerts.beyond },
    activity: activity(channel.events, network.firstUs, network.lastUs),
    activityFirstUs: network.firstUs,
    activityLastUs: network.lastUs,
    firstFlows: [],
    reach: [],
  };
}
