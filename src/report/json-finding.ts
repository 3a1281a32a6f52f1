import type { Alerts } from '../model/alert.ts';
import type { Finding } from '../model/finding.ts';
import type { FindingHistory } from '../model/finding-history.ts';
import type { Reach } from '../model/surroundings.ts';
import { countAlerts } from './alert-words.ts';
import { jsonTriage } from './json-triage.ts';
import { round } from './round.ts';
import { floorScore } from './score.ts';
import { formatTime } from './time.ts';

/** A finding as the JSON contract has it. Decimals: score 1, bits 2, probability 6, ratios 4, period 3, jitter 4; chance 2 digits; measured values 6. `hostName`, `groups`, `alerts` and `reach` are there when there are some. */
export function jsonFinding(finding: Finding): Readonly<Record<string, unknown>> {
  const { service, software, beacon } = finding;
  return {
    id: finding.id,
    rank: finding.rank,
    score: floorScore(finding.score),
    bits: round(finding.bits, 2),
    probability: round(finding.probability, 6),
    severity: finding.severity,
    scope: finding.scope,
    host: finding.host,
    ...(finding.hostName === undefined ? {} : { hostName: finding.hostName }),
    ...(finding.groups === undefined ? {} : { groups: [...finding.groups] }),
    destination: finding.destination,
    destinationFrom: finding.destinationFrom,
    addresses: [...finding.addresses],
    service: service === null ? null : { id: service.id, name: service.name, category: service.category, role: service.role },
    software: software === null ? null : { kind: software.kind, value: software.value },
    firstSeen: formatTime(finding.firstUs),
    lastSeen: formatTime(finding.lastUs),
    flows: finding.flows,
    exchanges: finding.exchanges,
    bytesUp: finding.bytesUp,
    bytesDown: finding.bytesDown,
    producerConsumerRatio: finding.producerConsumerRatio === null ? null : round(finding.producerConsumerRatio, 4),
    beacon:
      beacon === null
        ? null
        : {
            periodSeconds: round(beacon.periodSeconds, 3),
            jitter: round(beacon.jitter, 4),
            calls: beacon.calls,
            missed: beacon.missed,
            chance: Number(beacon.chance.toPrecision(2)),
          },
    attack: [...finding.attack],
    evidence: finding.evidence.map((one) => ({
      analyzer: one.analyzer,
      technique: one.technique,
      measure: one.measure,
      value: round(one.value, 6),
      unit: one.unit,
      against: one.against === null ? null : round(one.against, 6),
      bits: round(one.bits, 2),
      sentence: one.sentence,
    })),
    firstFlows: finding.firstFlows.map(({ startUs, communityId }) => ({ startTime: formatTime(startUs), communityId })),
    activity: {
      firstTime: formatTime(finding.activityFirstUs),
      lastTime: formatTime(finding.activityLastUs),
      counts: finding.activity.map((count) => round(count, 0) ?? 0),
    },
    ...(finding.history === undefined ? {} : { status: finding.history.status, history: history(finding.history) }),
    ...(finding.triage === undefined ? {} : { triage: jsonTriage(finding.triage) }),
    ...(finding.triageEnded === undefined ? {} : { triageEnded: jsonTriage(finding.triageEnded) }),
    ...(finding.alerts === null ? {} : { alerts: alerts(finding.alerts) }),
    ...(finding.reach.length === 0 ? {} : { reach: finding.reach.map(reach) }),
  };
}

function reach({ by, value, hosts, channels, benignChannels }: Reach): Reach {
  return { by, value, hosts, channels, benignChannels };
}

function history({ firstUs, lastUs, runs, bestScore, changes }: FindingHistory): Readonly<Record<string, unknown>> {
  return {
    firstSeen: formatTime(firstUs),
    lastSeen: formatTime(lastUs),
    runs,
    bestScore: floorScore(bestScore),
    changes: changes.map(({ status, atUs }) => ({ status, time: formatTime(atUs) })),
  };
}

function alerts(all: Alerts): Readonly<Record<string, unknown>> {
  return {
    count: countAlerts(all),
    signatures: all.kept.map((one) => ({
      generatorId: one.generatorId,
      signatureId: one.signatureId,
      signature: one.signature,
      category: one.category,
      severity: one.severity === 0 ? null : one.severity,
      count: one.count,
      firstTime: formatTime(one.firstUs),
      lastTime: formatTime(one.lastUs),
    })),
    others: all.beyond,
  };
}
