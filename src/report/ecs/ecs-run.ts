import type { Report } from '../../model/report.ts';
import { bounded } from '../bounded.ts';
import { visible } from '../escape-visible.ts';
import { runHeadline } from '../run-sentences.ts';
import { formatTime } from '../time.ts';
import { whole } from '../whole.ts';
import { ecsBase } from './ecs-base.ts';

/** The last line: what was read and what could have hidden something, so that a run without findings is not silence. */
export function ecsRun(report: Report): Readonly<Record<string, unknown>> {
  const { summary, inputs, issues, caveats } = report;
  const { firstUs, lastUs } = summary;
  return {
    // Without a packet there is no time but the beginning of time.
    '@timestamp': formatTime(lastUs ?? 0),
    ...ecsBase(report),
    message: runHeadline(report),
    event: {
      kind: 'event',
      category: ['network'],
      type: ['info'],
      action: 'run-finished',
      module: 'undertow',
      dataset: 'undertow.run',
      provider: 'undertow',
      ...(firstUs === null ? {} : { start: formatTime(firstUs) }),
      ...(lastUs === null ? {} : { end: formatTime(lastUs) }),
    },
    undertow: {
      run: {
        packets: whole(summary.packets),
        bytes: whole(summary.bytes),
        flows: whole(summary.flows),
        named_flows: whole(summary.namedFlows),
        hosts: whole(summary.hosts),
        channels: whole(summary.channels),
        judged: whole(summary.judged),
        findings: whole(summary.findings),
        by_severity: { ...summary.bySeverity },
        inputs: inputs.map(({ name, format, sha256, bytes }) => ({
          name: bounded(name),
          format: bounded(format),
          sha256: bounded(sha256),
          bytes: whole(bytes),
        })),
        issues: issues.map(({ name, count, meaning }) => ({ name: bounded(name), count: whole(count), meaning: visible(meaning) })),
        caveats: caveats.map((caveat) => visible(caveat)),
      },
    },
  };
}
