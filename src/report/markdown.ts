import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';
import type { ReportFormat } from '../model/report-format.ts';
import { benignWords } from './benign-words.ts';
import { formatBytes } from './bytes.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { escapeMarkdownCode } from './escape-markdown-code.ts';
import { markdownAllowed } from './markdown-allowed.ts';
import { markdownFinding } from './markdown-finding.ts';
import { markdownTable } from './markdown-table.ts';
import { nothingFound } from './nothing-found.ts';
import { formatPackets } from './packets.ts';
import { formatRhythm } from './rhythm.ts';
import { floorScore } from './score.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { formatSpan } from './span.ts';
import { tally } from './tally.ts';

/** The ranking and its evidence as GitHub-flavoured Markdown, for tickets and wikis. */
export const markdown: ReportFormat = {
  name: 'markdown',
  title: 'Markdown for tickets and wikis',
  extension: 'md',

  render(report) {
    const blocks = [
      ...summary(report),
      ...ranking(report),
      ...report.findings.flatMap(markdownFinding),
      ...markdownAllowed(report),
      ...capture(report),
    ];
    return `${blocks.join('\n\n')}\n`;
  },
};

function summary({ tool, summary: sums }: Report): string[] {
  const counts = tally(sums).map(({ severity, count }) => `${formatCount(count)} ${SEVERITY_WORDS[severity].word.toLowerCase()}`);
  return [
    `# Findings of ${escapeMarkdown(`${tool.name} ${tool.version}`)}`,
    [
      `- **Time:** ${formatSpan(sums.firstUs, sums.lastUs)}`,
      `- **Read:** ${sums.packets === 0 && sums.flows > 0 ? '' : `${formatCount(sums.packets)} packets, `}${formatBytes(sums.bytes)}, ${formatCount(sums.flows)} flows (${formatCount(sums.namedFlows)} with a server name), ${formatCount(sums.hosts)} hosts`,
      `- **Judged:** ${formatCount(sums.judged)} of ${formatCount(sums.channels)} channels`,
      `- **Findings:** ${formatCount(sums.findings)}${counts.length > 0 ? ` (${counts.join(', ')})` : ''}${benignWords(sums)}`,
    ].join('\n'),
  ];
}

function ranking(report: Report): string[] {
  if (report.findings.length === 0) return ['## Ranking', nothingFound(report)];
  const rows = report.findings.map((finding) => [
    String(finding.rank),
    String(Math.floor(floorScore(finding.score))),
    SEVERITY_WORDS[finding.severity].word,
    escapeMarkdownCode(finding.host),
    escapeMarkdownCode(finding.destination),
    finding.service === null ? '–' : escapeMarkdown(`${finding.service.name}, ${finding.service.role}`),
    formatBytes(finding.bytesUp),
    formatBytes(finding.bytesDown),
    finding.beacon === null ? '–' : formatRhythm(finding.beacon),
  ]);
  const headings = ['#>', 'Score>', 'Severity', 'Host', 'Destination', 'Service', 'Sent>', 'Received>', 'Every>'];
  return ['## Ranking', markdownTable(headings, rows)];
}

function capture({ inputs, issues, caveats }: Report): string[] {
  const inputRows = inputs.map((input) => [
    escapeMarkdownCode(input.name),
    escapeMarkdown(input.format),
    formatPackets(input.packets, input.firstUs),
    formatBytes(input.bytes),
    formatSpan(input.firstUs, input.lastUs),
    escapeMarkdownCode(input.sha256),
  ]);
  const issueRows = issues.map(({ name, count, meaning }) => [formatCount(count), escapeMarkdown(meaning), escapeMarkdownCode(name)]);
  return [
    '## What was read',
    inputs.length === 0 ? 'Nothing.' : markdownTable(['Input', 'Format', 'Packets>', 'Bytes>', 'Time', 'SHA-256'], inputRows),
    '## What was damaged or unknown',
    issues.length === 0 ? 'Nothing that was noticed.' : markdownTable(['Count>', 'Meaning', 'Name'], issueRows),
    '## What could have hidden something',
    caveats.length === 0 ? 'Nothing that is known.' : caveats.map((caveat) => `- ${escapeMarkdown(caveat)}`).join('\n'),
  ];
}
