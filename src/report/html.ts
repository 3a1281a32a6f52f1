import type { ReportFormat } from '../model/report-format.ts';
import { htmlPage } from './html/html-page.ts';

/** One page that needs nothing but itself and may load nothing else. */
export const html: ReportFormat = {
  name: 'html',
  title: 'Self-contained page: ranking, charts, evidence, filters',
  extension: 'html',
  needsSurroundings: true,

  render(report) {
    return htmlPage(report);
  },
};
