import type { Finding } from '../model/finding.ts';
import { alertWords, otherAlerts } from './alert-words.ts';
import { displayWidth } from './display-width.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { hostWords } from './host-words.ts';
import type { Paint } from './paint.ts';
import { sparkline } from './sparkline.ts';
import { strongest } from './strongest.ts';
import { TEXT_COLUMNS } from './text-columns.ts';
import { type PlacedColumn, textLayout } from './text-layout.ts';
import { textHeadings, textRow } from './text-row.ts';
import { triageWords } from './triage-words.ts';
import { wrap } from './wrap.ts';
import { wrapFacts } from './wrap-facts.ts';

/** Findings that say why, from the top; the others are one row each. */
const EXPLAINED = 10;
const WHY_LINES = 3;
const FACT_LINES = 3;
const ALERTS = 3;
const ALERT_LINES = 4;
const TRIAGE_LINES = 3;
const SPARKLINE = 30;

/** What is said below the row when its column is absent or too narrow, with the word that then stands for the heading. */
const FACTS: ReadonlyMap<string, string> = new Map([
  ['host', ''],
  ['destination', ''],
  ['service', ''],
  ['software', 'client '],
  ['up', 'sent '],
  ['down', 'received '],
  ['rhythm', 'every '],
]);

/** The ranking as lines. */
export function textTable(findings: readonly Finding[], width: number, paint: Paint): string[] {
  const layout = textLayout(findings, width);
  const lines = [textHeadings(layout, paint)];
  findings.forEach((finding, i) => {
    if (i === 0 || i <= EXPLAINED) lines.push('');
    lines.push(textRow(finding, layout, paint));
    if (i < EXPLAINED) lines.push(...below(finding, layout, width, paint));
    const indent = indentOf(layout);
    for (const words of triageWords(finding)) {
      lines.push(...wrap(escapeTerminal(words), width - indent, TRIAGE_LINES).map((line) => ' '.repeat(indent) + paint('quiet', line)));
    }
  });
  return lines;
}

const indentOf = (layout: readonly PlacedColumn[]) => layout.slice(0, 2).reduce((sum, placed) => sum + placed.width + 2, 0);

/** The strongest sentence, then what had no column or no room there. */
function below(finding: Finding, layout: readonly PlacedColumn[], width: number, paint: Paint): string[] {
  const indent = indentOf(layout);
  const room = width - indent;
  const lines: string[] = [];
  const evidence = strongest(finding.evidence);
  if (evidence !== null) lines.push(...wrap(escapeTerminal(evidence.sentence), room, WHY_LINES));
  const placed = (name: string) => layout.find(({ column }) => column.name === name) ?? null;
  const host = hostWords(finding);
  const columns = TEXT_COLUMNS.filter(({ name }) => FACTS.has(name)).flatMap(({ name, most, cell }) => {
    const whole = cell(finding, most);
    const given = placed(name);
    const said = whole === '–' || (given !== null && displayWidth(whole) <= given.width);
    return said ? [] : [`${FACTS.get(name)}${whole}`];
  });
  const facts = host === '' ? columns : [escapeTerminal(host), ...columns];
  lines.push(...wrapFacts(facts, room, FACT_LINES).map((line) => paint('quiet', line)));
  if (finding.alerts !== null) {
    const shown = finding.alerts.kept.slice(0, ALERTS).map((alert) => escapeTerminal(alertWords(alert)));
    const others = otherAlerts(finding.alerts, ALERTS);
    lines.push(...wrap(`Alerts of the sensor: ${[...shown, ...(others === '' ? [] : [others])].join('; ')}`, room, ALERT_LINES));
  }
  if (placed('activity') === null) lines.push(paint('trace', sparkline(finding.activity, Math.min(room, SPARKLINE))));
  return lines.filter((line) => line !== '').map((line) => ' '.repeat(indent) + line);
}
