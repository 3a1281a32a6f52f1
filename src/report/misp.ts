import type { ReportFormat } from '../model/report-format.ts';
import { escapeJson } from './escape-json.ts';
import { mispEvent } from './misp/misp-event.ts';

/** One event with all findings, to import into MISP (misp-standard.org, MISP core format). */
export const misp: ReportFormat = {
  name: 'misp',
  title: 'MISP event, to share with other teams',
  extension: 'misp.json',

  render(report) {
    return `${escapeJson({ Event: mispEvent(report) })}\n`;
  },
};
