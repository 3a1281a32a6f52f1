import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { escapeMarkdownCode } from './escape-markdown-code.ts';
import { markdownTable } from './markdown-table.ts';
import { floorScore } from './score.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

/** What the operator allows, each with its reason; nothing where nothing is. */
export function markdownAllowed({ allowed }: Report): string[] {
  if (allowed === undefined || allowed.total === 0) return [];
  const rows = allowed.findings.map(({ finding, reason, expires }) => [
    String(Math.floor(floorScore(finding.score))),
    SEVERITY_WORDS[finding.severity].word,
    escapeMarkdownCode(finding.host),
    escapeMarkdownCode(finding.destination),
    escapeMarkdown(reason),
    escapeMarkdown(expires),
  ]);
  const more = allowed.total - rows.length;
  return [
    '## What is allowed',
    markdownTable(['Score>', 'Severity', 'Host', 'Destination', 'Reason', 'Until'], rows),
    ...(more === 0 ? [] : [`And ${formatCount(more)} more.`]),
  ];
}
