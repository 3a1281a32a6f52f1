import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Alert } from '../model/alert.ts';
import type { Finding } from '../model/finding.ts';
import { otherAlerts } from './alert-words.ts';
import { formatBytes } from './bytes.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { escapeMarkdownCode } from './escape-markdown-code.ts';
import { filters } from './filters.ts';
import { hostWords } from './host-words.ts';
import { markdownTable } from './markdown-table.ts';
import { formatMeasure } from './measure.ts';
import { formatNumber } from './number.ts';
import { formatPercent } from './percent.ts';
import { priorBits } from './prior.ts';
import { floorScore } from './score.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { formatSigned } from './signed.ts';
import { formatSpan } from './span.ts';
import { timerWords } from './timer-words.ts';
import { triageWords } from './triage-words.ts';

/** A finding's section: facts, evidence with its weights, filters to look further. */
export function markdownFinding(finding: Finding): string[] {
  const score = Math.floor(floorScore(finding.score));
  return [
    `## ${finding.rank}\\. ${SEVERITY_WORDS[finding.severity].word} (${score}): ${escapeMarkdownCode(finding.host)} to ${escapeMarkdownCode(finding.destination)}`,
    facts(finding),
    evidence(finding),
    ...filters(finding).map(({ tool, text }) => `${tool}:\n\n\`\`\`text\n${text}\n\`\`\``),
  ];
}

function facts(finding: Finding): string {
  const { service, software, beacon, producerConsumerRatio, attack, addresses, alerts } = finding;
  const lines: [string, string][] = [
    ['Id', escapeMarkdownCode(finding.id)],
    ...(hostWords(finding) === '' ? [] : [['Host is', escapeMarkdown(hostWords(finding))] as [string, string]]),
    ['Seen', formatSpan(finding.firstUs, finding.lastUs)],
    ['Service', service === null ? 'not in the catalogue' : escapeMarkdown(`${service.name}, ${service.role} (${service.category})`)],
    ['Client software', software === null ? 'not known' : `${escapeMarkdownCode(software.value)} (${escapeMarkdown(software.kind)})`],
    ['Name from', escapeMarkdown(finding.destinationFrom)],
    ['Addresses', addresses.length === 0 ? 'none' : addresses.map((address) => escapeMarkdownCode(address)).join(' ')],
    [
      'Traffic',
      `${formatBytes(finding.bytesUp)} sent, ${formatBytes(finding.bytesDown)} received, ${countOf(finding.flows, 'flow')}, ${countOf(finding.exchanges, 'exchange')}`,
    ],
    ['Producer-consumer ratio', producerConsumerRatio === null ? 'no payload' : formatNumber(producerConsumerRatio)],
    ['Timer', timerWords(beacon)],
    ['ATT&CK', attack.length === 0 ? 'none' : attack.map((technique) => escapeMarkdownCode(technique)).join(' ')],
  ];
  for (const words of triageWords(finding)) lines.push(['Marked', escapeMarkdown(words)]);
  if (alerts !== null) {
    const said = alerts.kept.map(alertItem);
    lines.push(['Alerts of the sensor', [...said, otherAlerts(alerts, alerts.kept.length)].filter((each) => each !== '').join('; ')]);
  }
  return lines.map(([name, value]) => `- **${name.replace('&', '&amp;')}:** ${value}`).join('\n');
}

function evidence(finding: Finding): string {
  const rows = finding.evidence.map((one) => [
    formatSigned(one.bits),
    escapeMarkdown(one.sentence),
    escapeMarkdown(one.measure),
    escapeMarkdown(formatMeasure(one.value, one.unit)),
    one.against === null ? '–' : escapeMarkdown(formatMeasure(one.against, one.unit)),
    escapeMarkdownCode(one.technique),
  ]);
  rows.unshift([formatSigned(priorBits(finding)), 'Before any evidence', '–', '–', '–', '–']);
  rows.push([`**${formatSigned(finding.bits)}**`, `**Sum: a probability of ${formatPercent(finding.probability)}**`, '–', '–', '–', '–']);
  return markdownTable(['Bits>', 'What was seen', 'Measure', 'Value>', 'Held against>', 'Technique'], rows);
}

function alertItem({ count, signature, generatorId, signatureId, severity, category }: Alert): string {
  const facts = [
    escapeMarkdownCode(`${generatorId}:${signatureId}`),
    ...(severity === 0 ? [] : [`severity ${severity}`]),
    ...(category === '' ? [] : [escapeMarkdownCode(category)]),
  ];
  return `${formatCount(count)} × ${escapeMarkdownCode(signature)} (${facts.join(', ')})`;
}
