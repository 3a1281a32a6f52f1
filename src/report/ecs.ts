import type { ReportFormat } from '../model/report-format.ts';
import { ecsFinding } from './ecs/ecs-finding.ts';
import { ecsRun } from './ecs/ecs-run.ts';
import { escapeJson } from './escape-json.ts';

/** One line per finding and one for the run, in the Elastic Common Schema. */
export const ecs: ReportFormat = {
  name: 'ecs',
  title: 'JSON lines in Elastic Common Schema, for a SIEM',
  extension: 'ecs.jsonl',

  render(report) {
    const documents = [...report.findings.map((finding) => ecsFinding(finding, report)), ecsRun(report)];
    return documents.map((document) => `${escapeJson(document, 0)}\n`).join('');
  },
};
