import type { ReportFormat } from '../model/report-format.ts';
export const markdown: ReportFormat = { name: 'markdown', title: '', extension: 'md', render: () => '' };
