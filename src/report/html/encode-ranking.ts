import type { Evidence } from '../../model/evidence.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { hostWords } from '../host-words.ts';
import { nothingFound } from '../nothing-found.ts';
import { formatPackets } from '../packets.ts';
import type { FindingColumns, RankingData, SummaryData } from '../page/data.ts';
import { round } from '../round.ts';
import { floorScore } from '../score.ts';
import { calendarUs, finite } from './finite.ts';
import { Texts } from './texts.ts';

const HIGHEST = 35;
const MOST_PROBABLE = 0.999999;
/** No finding of ours lists more; a hostile report may. */
const MOST_LISTED = 16;

/** The page's first block. */
export function encodeRanking(report: Report): RankingData {
  const { findings, tool } = report;
  const texts = new Texts();
  const columns = findingColumns(findings, texts);
  return {
    tool: { name: tool.name, version: tool.version },
    summary: summary(report),
    nothing: findings.length === 0 ? nothingFound(report) : null,
    activityFirstUs: calendarUs(findings[0]?.activityFirstUs ?? 0),
    activityLastUs: calendarUs(findings[0]?.activityLastUs ?? 0),
    texts: texts.list,
    findings: columns,
  };
}

function summary({ summary }: Report): SummaryData {
  return {
    packets: summary.packets,
    bytes: summary.bytes,
    flows: summary.flows,
    namedFlows: summary.namedFlows,
    hosts: summary.hosts,
    channels: summary.channels,
    judged: summary.judged,
    firstUs: summary.firstUs === null ? null : calendarUs(summary.firstUs),
    lastUs: summary.lastUs === null ? null : calendarUs(summary.lastUs),
    findings: summary.findings,
    bySeverity: { ...summary.bySeverity },
    packetWords: formatPackets(summary.packets, summary.flows > 0 ? summary.firstUs : null),
  };
}

function findingColumns(findings: readonly Finding[], texts: Texts): FindingColumns {
  const column = <T>(of: (finding: Finding) => T) => findings.map(of);
  const text = (of: (finding: Finding) => string | null) => findings.map((finding) => texts.place(of(finding)));
  return {
    id: text(({ id }) => id),
    rank: column(({ rank }) => finite(rank)),
    severity: column(({ severity }) => severity),
    score: column(({ score }) => floorScore(score)),
    bits: column(({ bits }) => round(bits, 2) ?? 0),
    // What is not certain must not round to it.
    probability: column(({ probability }) =>
      probability < 1 ? Math.min(MOST_PROBABLE, round(probability, 6) ?? 0) : (round(probability, 6) ?? 0),
    ),
    scope: text(({ scope }) => scope),
    host: text(({ host }) => host),
    hostWords: text((finding) => hostWords(finding) || null),
    status: text(({ history }) => history?.status ?? null),
    verdict: text(({ triage }) => triage?.verdict ?? null),
    destination: text(({ destination }) => destination),
    serviceId: text(({ service }) => service?.id ?? null),
    service: text(({ service }) => service?.name ?? null),
    category: text(({ service }) => service?.category ?? null),
    role: text(({ service }) => service?.role ?? null),
    softwareKind: text(({ software }) => software?.kind ?? null),
    software: text(({ software }) => software?.value ?? null),
    period: column(({ beacon }) => beacon && round(beacon.periodSeconds, 3)),
    jitter: column(({ beacon }) => beacon && round(beacon.jitter, 4)),
    bytesUp: column(({ bytesUp }) => finite(bytesUp)),
    bytesDown: column(({ bytesDown }) => finite(bytesDown)),
    ratio: column(({ producerConsumerRatio }) => producerConsumerRatio && round(producerConsumerRatio, 4)),
    flows: column(({ flows }) => finite(flows)),
    exchanges: column(({ exchanges }) => finite(exchanges)),
    firstUs: column(({ firstUs }) => calendarUs(firstUs)),
    lastUs: column(({ lastUs }) => calendarUs(lastUs)),
    techniques: column(({ evidence }) => techniques(evidence).map((technique) => texts.place(technique))),
    attack: column(({ attack }) => attack.slice(0, MOST_LISTED).map((technique) => texts.place(technique))),
    activity: column(({ activity }) => heights(activity)),
  };
}

/** Ids of techniques that speak for command and control, the heaviest first, none twice. */
export function techniques(evidence: readonly Evidence[]): readonly string[] {
  const spoke = evidence.filter(({ bits }) => bits > 0).sort((a, b) => b.bits - a.bits);
  return [...new Set(spoke.map(({ technique }) => technique))].slice(0, MOST_LISTED);
}

/** Counts as characters. The square root keeps a steady hum visible beside a burst. */
export function heights(counts: readonly number[]): string {
  const highest = counts.reduce((most, count) => Math.max(most, finite(count)), 1);
  return counts
    .map((count) => (finite(count) > 0 ? Math.max(1, Math.round(Math.sqrt(count / highest) * HIGHEST)) : 0).toString(36))
    .join('');
}
