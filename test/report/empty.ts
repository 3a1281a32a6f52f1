import type { Report } from '../../src/model/report.ts';
import { fixtureReport } from './fixture.ts';

/** A run that read nothing and so found nothing. */
export function emptyReport(): Report {
  const { tool } = fixtureReport();
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  return {
    tool,
    inputs: [],
    summary: {
      packets: 0,
      bytes: 0,
      flows: 0,
      namedFlows: 0,
      hosts: 0,
      channels: 0,
      judged: 0,
      firstUs: null,
      lastUs: null,
      findings: 0,
      bySeverity,
    },
    issues: [],
    caveats: ['No packets were read.'],
    findings: [],
    surroundings: null,
  };
}
