import type { Finding } from '../../model/finding.ts';
import { filterParts } from '../filters.ts';
import { formatMoment } from '../moment.ts';
import { processChecks } from './process-checks.ts';
import { aside, heading, type Page, paragraph } from './section.ts';

/** What to do next, in the order in which it costs least and tells most. */
export function explainNext(finding: Finding, page: Page): string[] {
  const { firstUs, lastUs, firstFlows } = finding;
  const parts = filterParts(finding);
  const host = parts?.host ?? 'the host';
  const from = formatMoment(firstUs);
  const to = formatMoment(lastUs);
  const commands = finding.scope === 'inbound' ? [] : processChecks(finding);
  const steps = [
    [
      ...paragraph(
        page,
        `Name the program on ${host} that holds these connections. In what was recorded: Sysmon events 3 and 22, or your endpoint tool, between ${from} and ${to}. While it runs:`,
        '  1. ',
      ),
      ...commands.flatMap(({ on, text }) => [...aside(page, `${on}:`, '     '), `       ${text}`]),
    ],
    paragraph(
      page,
      `Ask who was at ${host} then, and whether that person knows of it. Leave the destination alone: whoever runs it would see a visit or a scan.`,
      '  2. ',
    ),
    paragraph(
      page,
      `Look at the connections${firstFlows.length > 0 ? ', the first of which are named below by community id' : ''}: sizes, times, certificates, and what the host did just before the first.`,
      '  3. ',
    ),
    paragraph(
      page,
      'Look for the same destination and the same client software on other hosts, with the host taken out of the filters below.',
      '  4. ',
    ),
    paragraph(
      page,
      'If none of the innocent explanations holds: save memory and disk before the host is cut off, block the destination at the proxy and in DNS, and keep this report with the capture.',
      '  5. ',
    ),
  ];
  return [...heading(page, 'What to check next'), ...steps.flat()];
}
