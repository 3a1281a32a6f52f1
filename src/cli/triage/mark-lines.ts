/** Marks in lines for a terminal. */
import type { Mark } from '../../model/mark.ts';
import { escapeTerminal } from '../../report/escape-terminal.ts';
import { fitColumns } from '../../report/fit-columns.ts';
import { formatMoment } from '../../report/moment.ts';
import { wrap } from '../../report/wrap.ts';

const WIDTH = 110;

/** One decision: what it is about, who, when, until when, and below that why. */
export function markLines(mark: Mark, nowUs: number): string[] {
  const { id, verdict, by, atUs, untilUs, reason } = mark;
  const until = untilUs === null ? '' : untilUs > nowUs ? `, until ${formatMoment(untilUs)}` : `, ended ${formatMoment(untilUs)}`;
  return [
    `#${id}  ${verdict ?? 'taken back'}: ${aboutWords(mark)}`,
    `    by ${fitColumns(escapeTerminal(by), 40)}, ${formatMoment(atUs)}${until}`,
    ...wrap(escapeTerminal(reason), WIDTH - 4, 6).map((line) => `    ${line}`),
  ];
}

/** What a mark is about, in one line. */
export function aboutWords({ scope, direction, finding, host, destination, service, software, hosts }: Mark): string {
  const where =
    hosts.length === 0 ? (scope === 'channel' ? '' : ', any host') : `, of ${hosts.map((word) => escapeTerminal(word)).join(', ')}`;
  const side = direction === 'outbound' ? '' : `, ${escapeTerminal(direction)}`;
  if (scope === 'channel') return `channel ${escapeTerminal(finding.slice(0, 12))}, ${short(host)} → ${short(destination)}${side}`;
  if (scope === 'service') return `service ${short(service ?? destination)}${where}${side}`;
  return `software ${short(software?.value ?? '')}${where}${side}`;
}

const short = (text: string) => fitColumns(escapeTerminal(text), 40);
