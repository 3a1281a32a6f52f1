import type { Report } from '../model/report.ts';
import type { Rendered, ReportFormat } from '../model/report-format.ts';
import { formats } from '../report/formats.ts';
import { terminal } from './terminal.ts';
import { writeOut } from './write-out.ts';

/** What goes to stdout: the one chosen format, or the table when reports go to a folder. */
export function shownFormat(chosen: readonly ReportFormat<Rendered>[], folder: string | undefined): ReportFormat<Rendered> {
  return folder === undefined ? chosen[0]! : formats.find(({ name }) => name === 'text')!;
}

/** Writes a report to stdout, as wide as the terminal. */
export async function showReport(report: Report, format: ReportFormat<Rendered>): Promise<void> {
  await writeOut(process.stdout, await format.render(report, { width: terminal.width, colour: terminal.colour && format.name === 'text' }));
}
