import type { FoldSummary } from '../channel/fold-summary.ts';
import type { Input } from '../model/input.ts';
import type { Report } from '../model/report.ts';

/** What a report counts of what was read and judged, before any finding. @param judged channels that were. */
export function reportSummary(
  { inputs, frames }: { readonly inputs: readonly Input[]; readonly frames: number },
  { flows, namedFlows, hosts, channels }: FoldSummary,
  judged: number,
  { firstUs, lastUs }: { readonly firstUs: number | null; readonly lastUs: number | null },
): Omit<Report['summary'], 'findings' | 'bySeverity' | 'benign'> {
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  return { packets: frames, bytes, flows, namedFlows, hosts, channels, judged, firstUs, lastUs };
}
