import type { Finding } from '../../model/finding.ts';
import { filterParts } from '../filters.ts';
import { formatMoment } from '../moment.ts';
import { processChecks } from './process-checks.ts';

/** Something to do, with commands that help. Nothing in it is hostile. */
export interface NextStep {
  readonly text: string;
  readonly commands: readonly { readonly on: string; readonly text: string }[];
}

/** What to do next, in the order in which it costs least and tells most. */
export function nextSteps(finding: Finding): readonly NextStep[] {
  const { firstUs, lastUs, firstFlows } = finding;
  const host = filterParts(finding)?.host ?? 'the host';
  const step = (text: string): NextStep => ({ text, commands: [] });
  return [
    {
      text: `Name the program on ${host} that holds these connections. In what was recorded: Sysmon events 3 and 22, or your endpoint tool, between ${formatMoment(firstUs)} and ${formatMoment(lastUs)}. While it runs:`,
      commands: finding.scope === 'inbound' ? [] : processChecks(finding),
    },
    step(
      `Ask who was at ${host} then, and whether that person knows of it. Leave the destination alone: whoever runs it would see a visit or a scan.`,
    ),
    step(
      `Look at the connections${firstFlows.length > 0 ? ', the first of which are named below by community id' : ''}: sizes, times, certificates, and what the host did just before the first.`,
    ),
    step('Look for the same destination and the same client software on other hosts, with the host taken out of the filters below.'),
    step(
      'If none of the innocent explanations holds: save memory and disk before the host is cut off, block the destination at the proxy and in DNS, and keep this report with the capture.',
    ),
  ];
}
