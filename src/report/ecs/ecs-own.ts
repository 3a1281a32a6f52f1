import type { Finding } from '../../model/finding.ts';
import { countAlerts } from '../alert-words.ts';
import { bounded } from '../bounded.ts';
import { visible } from '../escape-visible.ts';
import { round } from '../round.ts';
import { floorScore } from '../score.ts';
import { formatTime } from '../time.ts';
import { whole } from '../whole.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `undertow.*`: what the schema has no fields for, named as its guidelines have it. Decimals are those of the JSON document. */
export function ecsOwn(finding: Finding): Fields {
  const { service, software, beacon, alerts, producerConsumerRatio, history, triage } = finding;
  return {
    rank: finding.rank,
    severity: finding.severity,
    bits: round(finding.bits, 2),
    probability: round(finding.probability, 6),
    flows: whole(finding.flows),
    exchanges: whole(finding.exchanges),
    destination: { from: bounded(finding.destinationFrom), addresses: finding.addresses.map(bounded) },
    ...(producerConsumerRatio === null ? {} : { producer_consumer_ratio: round(producerConsumerRatio, 4) }),
    ...(service === null
      ? {}
      : {
          service: {
            id: bounded(service.id),
            name: bounded(service.name),
            category: bounded(service.category),
            role: bounded(service.role),
          },
        }),
    ...(software === null ? {} : { software: { kind: software.kind, value: bounded(software.value) } }),
    ...(beacon === null
      ? {}
      : {
          beacon: {
            period_seconds: round(beacon.periodSeconds, 3),
            jitter: round(beacon.jitter, 4),
            calls: whole(beacon.calls),
            missed: whole(beacon.missed),
            chance: Number(beacon.chance.toPrecision(2)),
          },
        }),
    ...(history === undefined
      ? {}
      : {
          history: {
            status: history.status,
            first_seen: formatTime(history.firstUs),
            last_seen: formatTime(history.lastUs),
            runs: whole(history.runs),
            best_score: floorScore(history.bestScore),
          },
        }),
    ...(triage === undefined
      ? {}
      : {
          triage: {
            verdict: triage.verdict,
            scope: triage.scope,
            reason: bounded(triage.reason),
            by: bounded(triage.by),
            at: formatTime(triage.atUs),
            ...(triage.untilUs === null ? {} : { until: formatTime(triage.untilUs) }),
          },
        }),
    evidence: finding.evidence.map((one) => ({
      analyzer: bounded(one.analyzer),
      technique: bounded(one.technique),
      measure: bounded(one.measure),
      value: round(one.value, 6),
      unit: bounded(one.unit),
      ...(one.against === null ? {} : { against: round(one.against, 6) }),
      bits: round(one.bits, 2),
      sentence: visible(one.sentence),
    })),
    first_flows: finding.firstFlows.map(({ startUs, communityId }) => ({ start: formatTime(startUs), community_id: bounded(communityId) })),
    ...(alerts === null
      ? {}
      : {
          alerts: {
            count: whole(countAlerts(alerts)),
            signatures: alerts.kept.map((one) => ({
              generator_id: one.generatorId,
              signature_id: one.signatureId,
              signature: bounded(one.signature),
              category: bounded(one.category),
              count: whole(one.count),
            })),
          },
        }),
  };
}
