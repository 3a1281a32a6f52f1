import type { RankedFinding } from '../hunt/store-ranking.ts';
import { jsonTriage } from './json-triage.ts';
import { round } from './round.ts';
import { floorScore } from './score.ts';
import { formatTime } from './time.ts';

/** A finding of all runs as JSON: names and decimals as in the report. */
export function jsonRanked(one: RankedFinding): Readonly<Record<string, unknown>> {
  return {
    id: one.id,
    rank: one.rank,
    score: floorScore(one.score),
    bits: round(one.bits, 2),
    severity: one.severity,
    status: one.status,
    scope: one.scope,
    host: one.host,
    destination: one.destination,
    service: one.service,
    software: one.software,
    flows: one.flows,
    exchanges: one.exchanges,
    bytesUp: one.bytesUp,
    bytesDown: one.bytesDown,
    history: {
      firstSeen: formatTime(one.seenFirstUs),
      lastSeen: formatTime(one.seenLastUs),
      runs: one.runs,
      bestScore: floorScore(one.bestScore),
    },
    ...(one.triage === null ? {} : { triage: jsonTriage(one.triage) }),
    ...(one.triageEnded === null ? {} : { triageEnded: jsonTriage(one.triageEnded) }),
  };
}
