import { countOf } from '../../core/count-of.ts';
import { formatCount } from '../../core/format-count.ts';
import { formatBytes } from '../../report/bytes.ts';
import { formatDuration } from '../../report/duration.ts';
import { formatMoment } from '../../report/moment.ts';
import type { WatchPass } from './watch-pass.ts';

/** `2026-11-20 14:02:11 UTC`: when a pass ended. */
export function passTime({ endedMs }: WatchPass): string {
  return `${formatMoment(endedMs * 1000)} UTC`;
}

/** What a pass read and found, in facts. */
export function passFacts({ report, look, tookMs, changes }: WatchPass): string[] {
  const { summary, inputs } = report;
  const fresh = changes?.changes.filter(({ kind }) => kind === 'new').length ?? 0;
  return [
    `${formatCount(inputs.length)} of ${formatCount(look.files)} files`,
    formatBytes(summary.bytes),
    countOf(summary.flows, 'flow'),
    `${countOf(summary.findings, 'finding')}${fresh > 0 ? `, ${formatCount(fresh)} new` : ''}`,
    `took ${formatDuration(tookMs / 1000)}`,
  ];
}

/** What stands in the way of a good answer; the report has the whole of it. */
export function passWarnings({ report, isLong }: WatchPass): string[] {
  const { issues, caveats } = report;
  const warnings: string[] = [];
  if (isLong) warnings.push('a pass takes longer than --every');
  if (issues.length > 0) warnings.push(`damaged or unknown: ${countOf(issues.length, 'kind')} of bytes`);
  if (caveats.length > 0) warnings.push(`${countOf(caveats.length, 'thing')} could have hidden something`);
  return warnings;
}
