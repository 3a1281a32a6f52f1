import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { fitColumns } from './fit-columns.ts';
import type { Paint } from './paint.ts';
import { floorScore } from './score.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { wrap } from './wrap.ts';

const MOST_SHOWN = 20;
const REASON_LINES = 3;

/** What the operator allows, each with its reason; nothing where nothing is. */
export function textAllowed({ allowed }: Report, width: number, paint: Paint): string[] {
  if (allowed === undefined || allowed.total === 0) return [];
  const shown = allowed.findings.slice(0, MOST_SHOWN);
  const lines = ['', paint('strong', `What is allowed: ${countOf(allowed.total, 'finding')}`)];
  for (const { finding, reason, expires } of shown) {
    const { severity, score, host, destination, service } = finding;
    const { shape, word } = SEVERITY_WORDS[severity];
    const head = `${shape} ${word} ${Math.floor(floorScore(score))}`;
    const who = `${escapeTerminal(host)} → ${escapeTerminal(destination)}${service === null ? '' : ` (${escapeTerminal(service.name)})`}`;
    lines.push(`  ${paint(severity, head)}  ${fitColumns(who, Math.max(10, width - head.length - 4))}`);
    const until = expires === 'never' ? 'without an end' : `until ${escapeTerminal(expires)}`;
    lines.push(...wrap(`${escapeTerminal(reason)} (${until})`, width - 4, REASON_LINES).map((line) => paint('quiet', `    ${line}`)));
  }
  if (allowed.total > shown.length) lines.push(`  and ${formatCount(allowed.total - shown.length)} more`);
  return lines;
}
