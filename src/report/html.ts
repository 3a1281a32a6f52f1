import type { ReportFormat } from '../model/report-format.ts';
export const html: ReportFormat = { name: 'html', title: '', extension: 'html', render: () => '' };
