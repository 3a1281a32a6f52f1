import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';

/** Why a report lists no finding, in one sentence. */
export function nothingFound({ summary, inputs, allowed }: Report): string {
  if (summary.findings === 0 && allowed !== undefined && allowed.total > 0) {
    return `Nothing was found but what is allowed: ${countOf(allowed.total, 'finding')}.`;
  }
  if (summary.findings > 0) return `None of the ${formatCount(summary.findings)} findings is listed, by the options of this run.`;
  const areLogs = inputs.some(({ packets, firstUs }) => packets === 0 && firstUs !== null);
  if (summary.flows === 0 && summary.packets === 0 && areLogs) return 'Nothing was found, because no row told of a conversation.';
  if (summary.packets === 0 && summary.flows === 0) return 'Nothing was found, because no packets were read.';
  if (summary.flows === 0) return 'Nothing was found, because no flow could be judged: what is said at the end tells why.';
  if (summary.judged === 0) return 'Nothing was found, because no channel was within the scope of this run.';
  return `Nothing was found: ${formatCount(summary.judged)} channels were judged, and none had evidence enough.`;
}
