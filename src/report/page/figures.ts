import { formatCount } from '../../core/format-count.ts';
import { formatBytes } from '../bytes.ts';
import type { SummaryData } from './data.ts';

/** What was read, in a few figures, each with its word. */
export function figures(
  summary: Omit<SummaryData, 'bySeverity' | 'firstUs' | 'lastUs' | 'findings'>,
): readonly (readonly [figure: string, word: string])[] {
  return [
    // Logs have none.
    ...(summary.packetWords === '–' ? [] : [[summary.packetWords, 'packets'] as const]),
    [formatBytes(summary.bytes), 'read'],
    [formatCount(summary.flows), 'flows'],
    [formatCount(summary.namedFlows), 'with a name'],
    [formatCount(summary.hosts), 'hosts'],
    [formatCount(summary.judged), `of ${formatCount(summary.channels)} channels judged`],
  ];
}
