import type { Report } from '../../src/model/report.ts';
import type { Rendered, RenderOptions, ReportFormat } from '../../src/model/report-format.ts';

/** What a format makes of a report, as text: bytes as one character each. */
export async function rendered(format: ReportFormat<Rendered>, report: Report, options: RenderOptions): Promise<string> {
  const made = await format.render(report, options);
  return typeof made === 'string' ? made : Buffer.from(made).toString('latin1');
}
