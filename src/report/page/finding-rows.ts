import type { Severity } from '../../model/severity.ts';
import type { RankingData } from './data.ts';

/** A finding as the ranking shows it. Texts are visible; '' where there is none. */
export interface FindingRow {
  /** Its place in the order of ranks, from 0. */
  readonly index: number;
  readonly id: string;
  readonly rank: number;
  readonly severity: Severity;
  readonly score: number;
  readonly bits: number;
  readonly probability: number;
  readonly scope: string;
  readonly host: string;
  /** What the operator calls it. */
  readonly hostWords: string;
  readonly status: string;
  readonly verdict: string;
  readonly destination: string;
  /** Of the service's page: its id, else the destination. */
  readonly serviceKey: string;
  readonly service: string;
  readonly category: string;
  readonly role: string;
  readonly softwareKind: string;
  readonly software: string;
  readonly period: number | null;
  readonly jitter: number | null;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly ratio: number | null;
  readonly flows: number;
  readonly exchanges: number;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly techniques: readonly string[];
  readonly attack: readonly string[];
  readonly activity: string;
}

export function findingRows({ texts, findings: columns }: RankingData): readonly FindingRow[] {
  const text = (place: number) => texts[place] ?? '';
  return columns.id.map((id, i) => ({
    index: i,
    id: text(id),
    rank: columns.rank[i]!,
    severity: columns.severity[i]!,
    score: columns.score[i]!,
    bits: columns.bits[i]!,
    probability: columns.probability[i]!,
    scope: text(columns.scope[i]!),
    host: text(columns.host[i]!),
    hostWords: text(columns.hostWords[i]!),
    status: text(columns.status[i]!),
    verdict: text(columns.verdict[i]!),
    destination: text(columns.destination[i]!),
    serviceKey: text(columns.serviceId[i]!) || text(columns.destination[i]!),
    service: text(columns.service[i]!),
    category: text(columns.category[i]!),
    role: text(columns.role[i]!),
    softwareKind: text(columns.softwareKind[i]!),
    software: text(columns.software[i]!),
    period: columns.period[i]!,
    jitter: columns.jitter[i]!,
    bytesUp: columns.bytesUp[i]!,
    bytesDown: columns.bytesDown[i]!,
    ratio: columns.ratio[i]!,
    flows: columns.flows[i]!,
    exchanges: columns.exchanges[i]!,
    firstUs: columns.firstUs[i]!,
    lastUs: columns.lastUs[i]!,
    techniques: columns.techniques[i]!.map(text),
    attack: columns.attack[i]!.map(text),
    activity: columns.activity[i]!,
  }));
}
