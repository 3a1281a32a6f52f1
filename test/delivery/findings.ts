import type { Finding } from '../../src/model/finding.ts';
import type { FindingHistory, FindingStatus } from '../../src/model/finding-history.ts';
import { SEVERITIES, type Severity } from '../../src/model/severity.ts';
import { fixtureReport } from '../report/fixture.ts';

export const HOUR_US = 3_600_000_000;
export const TOOL = { name: 'undertow', version: '0.1.0' };
const [model] = fixtureReport().findings;

/** A finding of a hunt. @param changes in the order of time, at hours. */
export function found(
  id: string,
  severity: Severity,
  changes: readonly (readonly [status: FindingStatus, hour: number])[],
  now?: FindingStatus,
): Finding {
  const history: FindingHistory = {
    status: now ?? changes.at(-1)![0],
    firstUs: model!.firstUs,
    lastUs: model!.lastUs,
    runs: 1,
    bestScore: 90,
    changes: changes.map(([status, hour]) => ({ status, atUs: hour * HOUR_US })),
  };
  const score = SEVERITIES.find(([one]) => one === severity)![1] + 1;
  return { ...model!, id, severity, score, history };
}
