/** The generated part of a page of docs/cases: what was found, with which evidence, and what stayed silent. */

import { formatCount } from '../../src/core/format-count.ts';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { formatBytes } from '../../src/report/bytes.ts';
import { formatDuration } from '../../src/report/duration.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { escapeMarkdownCode } from '../../src/report/escape-markdown-code.ts';
import { formatPercent } from '../../src/report/percent.ts';
import { formatSigned } from '../../src/report/signed.ts';
import type { JsonFinding, JsonReport } from './json-report.ts';
import type { KnownCapture } from './known-case.ts';
import { namedFinding } from './named-finding.ts';
import { spanOf } from './span-of.ts';

/** @param reports of the captures, in their order. */
export function caseFigures(captures: readonly KnownCapture[], reports: readonly JsonReport[]): string {
  const parts = captures.map((capture, i) => figures(capture, reports[i]!, captures.length > 1));
  return `\n${parts.join('\n\n')}\n`;
}

function figures(capture: KnownCapture, report: JsonReport, several: boolean): string {
  const { summary } = report;
  const finding = namedFinding(report, capture);
  return [
    ...(several ? [`### ${escapeMarkdownCode(capture.file)}`, ''] : []),
    `${escapeMarkdownCode(capture.file)}: ${formatCount(summary.packets)} packets over ${spanOf(report)}, ${formatCount(summary.judged)} channels judged, ` +
      `${formatCount(summary.findings)} listed.`,
    '',
    `**Known:** ${escapeMarkdownCode(capture.host)} → ${escapeMarkdownCode(capture.server)}.`,
    '',
    ...(finding === undefined ? ['**Found:** no. The channel has too little evidence to be listed.'] : found(finding, report)),
  ].join('\n');
}

function found(finding: JsonFinding, report: JsonReport): string[] {
  const above = report.findings.filter(({ rank }) => rank < finding.rank);
  const spoke = new Set(finding.evidence.map(({ analyzer }) => analyzer));
  const silent = analyzers.filter(({ name }) => !spoke.has(name)).map(({ name }) => name);
  return [
    `**Found:** rank ${finding.rank} of ${report.summary.findings}, score ${finding.score} (${finding.severity}), ${formatSigned(finding.bits)} bits, ` +
      `${formatPercent(finding.probability)}, as ${escapeMarkdownCode(finding.destination)}${client(finding)}.`,
    '',
    `${formatCount(finding.flows)} connections, ${formatCount(finding.exchanges)} exchanges, ${formatBytes(finding.bytesUp)} sent, ` +
      `${formatBytes(finding.bytesDown)} received. ${timer(finding)}${finding.attack.length === 0 ? '' : ` ATT&CK ${finding.attack.join(', ')}.`}`,
    '',
    '| evidence | bits | what it says |',
    '|---|---:|---|',
    ...finding.evidence.map(({ analyzer, bits, sentence }) => `| ${analyzer} | ${formatSigned(bits)} | ${escapeMarkdown(sentence)} |`),
    '',
    `Silent: ${silent.join(', ')}.`,
    ...(above.length === 0 ? [] : ['', `Above it: ${above.map(line).join('; ')}.`]),
  ];
}

function client({ software }: JsonFinding): string {
  return software === null ? '' : ` with ${escapeMarkdownCode(software.value)}`;
}

function timer({ beacon }: JsonFinding): string {
  if (beacon === null) return 'No timer was found.';
  return `Timer of ${formatDuration(beacon.periodSeconds)} ± ${Math.round(beacon.jitter * 100)} %, ${formatCount(beacon.calls)} calls.`;
}

const line = ({ host, destination, score }: JsonFinding) =>
  `${escapeMarkdownCode(host)} → ${escapeMarkdownCode(destination)} (score ${score})`;
