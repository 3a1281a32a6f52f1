import type { ReportFormat } from '../model/report-format.ts';
import { escapeJson } from './escape-json.ts';
import { STIX_EXTENSION } from './stix/stix-extension.ts';
import { stixFinding } from './stix/stix-finding.ts';
import { stixId } from './stix/stix-id.ts';
import { STIX_IDENTITY } from './stix/stix-identity.ts';
import type { StixObject } from './stix/stix-object.ts';
import { stixRun } from './stix/stix-run.ts';

/** One bundle with all findings (docs.oasis-open.org/cti/stix/v2.1). */
export const stix: ReportFormat = {
  name: 'stix',
  title: 'STIX 2.1 bundle, for threat intelligence platforms',
  extension: 'stix.json',

  render(report) {
    const objects = new Map<string, StixObject>();
    for (const object of [STIX_IDENTITY, STIX_EXTENSION, ...report.findings.flatMap(stixFinding), stixRun(report)]) {
      if (!objects.has(object.id)) objects.set(object.id, object);
    }
    const list = [...objects.values()];
    return `${escapeJson({ type: 'bundle', id: stixId('bundle', JSON.stringify(list)), objects: list })}\n`;
  },
};
