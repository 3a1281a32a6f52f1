/** The generated part of docs/cases/benign.md. */

import { formatCount } from '../../src/core/format-count.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { escapeMarkdownCode } from '../../src/report/escape-markdown-code.ts';
import { formatSigned } from '../../src/report/signed.ts';
import { BENIGN_CAPTURES } from './benign-captures.ts';
import type { JsonFinding, JsonReport } from './json-report.ts';
import { spanOf } from './span-of.ts';

const LISTED = new Set(['critical', 'high', 'medium', 'low']);

/** A row per capture, then why each finding from Low on stands where it stands. */
export function benignFigures(reports: ReadonlyMap<string, JsonReport>): string {
  const files = BENIGN_CAPTURES.flatMap(({ service, files: of }) => of.map((file) => ({ service, file, report: reports.get(file)! })));
  const rows = files.map(({ service, file, report }) => {
    const [first] = report.findings;
    const { bySeverity, judged, packets } = report.summary;
    const worst = first === undefined ? 'nothing listed' : `${first.score} ${first.severity}`;
    const counts = ['critical', 'high', 'medium', 'low', 'info'].map((severity) => bySeverity[severity] ?? 0);
    return `| ${service} | ${escapeMarkdownCode(file)} | ${formatCount(packets)} over ${spanOf(report)} | ${judged} | ${counts.join(' | ')} | ${worst} |`;
  });
  const reasons = files.flatMap(({ file, report }) =>
    report.findings.filter(({ severity }) => LISTED.has(severity)).map((finding) => reason(file, finding)),
  );
  return [
    '',
    '| service | capture | packets | channels | critical | high | medium | low | info | highest |',
    '|---|---|---|---:|---:|---:|---:|---:|---:|---|',
    ...rows,
    '',
    reasons.length === 0 ? 'Nothing reaches Low.' : 'From Low on:',
    ...(reasons.length === 0 ? [] : ['', ...reasons]),
    '',
  ].join('\n');
}

function reason(file: string, { host, destination, score, severity, evidence }: JsonFinding): string {
  const said = evidence
    .filter(({ bits }) => bits !== 0)
    .map(({ analyzer, bits, sentence }) => `${analyzer} ${formatSigned(bits)} (${escapeMarkdown(sentence)})`);
  return `- ${escapeMarkdownCode(file)}: ${escapeMarkdownCode(host)} → ${escapeMarkdownCode(destination)}, ${score} ${severity}: ${said.join('; ')}`;
}
