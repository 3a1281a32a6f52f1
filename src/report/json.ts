import type { ReportFormat } from '../model/report-format.ts';
import { escapeJson } from './escape-json.ts';
import { jsonDocument } from './json-document.ts';

/** The contract for scripts: `docs/report.schema.json` describes it. */
export const json: ReportFormat = {
  name: 'json',
  title: 'JSON document for scripts, with a published schema',
  extension: 'json',

  render(report) {
    return `${escapeJson(jsonDocument(report))}\n`;
  },
};
