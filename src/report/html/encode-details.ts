import type { Evidence } from '../../model/evidence.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { alertWords, otherAlerts } from '../alert-words.ts';
import { visible } from '../escape-visible.ts';
import { analyzerTitle } from '../explain/analyzer-title.ts';
import { explainFilters } from '../explain/explain-filters.ts';
import { innocentReasons } from '../explain/explain-innocent.ts';
import { nextSteps } from '../explain/next-steps.ts';
import { formatMeasure } from '../measure.ts';
import { DETAILS_PER_BLOCK, type DetailData, type DetailsData, type EvidenceData } from '../page/data.ts';
import { priorBits } from '../prior.ts';
import { round } from '../round.ts';
import { timerWords } from '../timer-words.ts';
import { triageWords } from '../triage-words.ts';
import { ByteWriter } from './byte-writer.ts';
import { encodeCalls } from './encode-calls.ts';
import { calendarUs, finite } from './finite.ts';
import { gapHistogram } from './gap-histogram.ts';
import { historyWords } from './history-words.ts';
import { hourCounts } from './hour-counts.ts';
import { pack } from './pack.ts';

/** Calls that a page holds of all its findings: about five bytes each in the file. */
const MOST_CALLS = 100_000;
const MOST_CALLS_OF_ONE = 20_000;
/** No finding of ours lists more; a hostile report may. */
const MOST_LISTED = 32;

/** All that the ranking does not show, in blocks of findings in the order of their rank. */
export function encodeDetails({ findings, surroundings }: Report): readonly string[] {
  const most = shares(findings.map(({ id }) => surroundings?.calls.get(id)?.timesUs.length ?? 0));
  const blocks: string[] = [];
  for (let start = 0; start < findings.length; start += DETAILS_PER_BLOCK) {
    const writer = new ByteWriter();
    const details = findings.slice(start, start + DETAILS_PER_BLOCK).map((finding, i) => {
      const calls = surroundings?.calls.get(finding.id) ?? null;
      return {
        ...detail(finding),
        calls: calls && encodeCalls(calls, most[start + i]!, writer),
        gaps: calls && gapHistogram(calls, finding.beacon?.periodSeconds ?? null),
        hours: calls && hourCounts(calls),
      };
    });
    blocks.push(pack({ findings: details } satisfies DetailsData, writer.written()));
  }
  return blocks;
}

/** How many calls each finding may show: all, as long as there is room; where there is not, the most talkative give first. */
export function shares(wanted: readonly number[]): readonly number[] {
  const ascending = wanted.map((count) => Math.min(count, MOST_CALLS_OF_ONE)).sort((a, b) => a - b);
  let room = MOST_CALLS;
  let most = MOST_CALLS_OF_ONE;
  for (const [i, count] of ascending.entries()) {
    const each = Math.floor(room / (ascending.length - i));
    if (count > each) {
      most = each;
      break;
    }
    room -= count;
  }
  return wanted.map((count) => Math.min(count, most));
}

function detail(finding: Finding): Omit<DetailData, 'calls' | 'gaps' | 'hours'> {
  const { evidence, addresses, attack, alerts, firstFlows, reach } = finding;
  return {
    prior: round(priorBits(finding), 2) ?? 0,
    evidence: evidence.map(encodeEvidence),
    addresses: addresses.slice(0, MOST_LISTED).map((address) => visible(address)),
    destinationFrom: visible(finding.destinationFrom),
    timer: timerWords(finding.beacon),
    marked: triageWords(finding).map((words) => visible(words)),
    history: finding.history === undefined ? '' : historyWords(finding.history),
    attack: attack.slice(0, MOST_LISTED).map((technique) => visible(technique)),
    alerts:
      alerts === null
        ? []
        : [...alerts.kept.map((alert) => visible(alertWords(alert))), otherAlerts(alerts, alerts.kept.length)].filter(Boolean),
    firstFlows: firstFlows.map(({ startUs, communityId }) => ({ startUs: calendarUs(startUs), communityId: visible(communityId) })),
    filters: explainFilters(finding).map(({ tool, text }) => ({ tool, text })),
    steps: nextSteps(finding).map(({ text, commands }) => ({ text, commands: commands.map(({ on, text }) => ({ tool: on, text })) })),
    innocent: innocentReasons(finding).map(({ looks, check }) => ({ looks, check })),
    reach: (reach ?? []).slice(0, MOST_LISTED).map(({ by, value, hosts, channels, benignChannels }) => ({
      by,
      value: visible(value),
      hosts: finite(hosts),
      channels: finite(channels),
      benign: finite(benignChannels),
    })),
  };
}

function encodeEvidence({ analyzer, technique, measure, value, unit, against, bits, sentence }: Evidence): EvidenceData {
  const held = against === null ? '' : `, held against ${formatMeasure(against, unit)}`;
  return {
    title: visible(analyzerTitle(analyzer) ?? analyzer),
    sentence: visible(sentence),
    measured: visible(`${measure} ${formatMeasure(value, unit)}${held}`),
    technique: visible(technique),
    analyzer: visible(analyzer),
    bits: round(bits, 2) ?? 0,
  };
}
