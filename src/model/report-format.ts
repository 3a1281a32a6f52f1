import type { Report } from './report.ts';

/** A report format: one file each. */
export interface ReportFormat {
  /** What the operator types after `--format`. */
  readonly name: string;
  readonly title: string;
  /** Of the file under `--out`, without the dot. */
  readonly extension: string;
  render(report: Report, options: RenderOptions): string;
}

export interface RenderOptions {
  /** Columns available; only the terminal table heeds it. */
  readonly width: number;
  readonly colour: boolean;
}
