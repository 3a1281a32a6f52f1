import type { Report } from './report.ts';

/** A report format: one file each. Most make their text at once; `Output` says so where one does not. */
export interface ReportFormat<Output extends Rendered = string> {
  /** What the operator types after `--format`. */
  readonly name: string;
  readonly title: string;
  /** Of the file under `--out`, without the first dot. */
  readonly extension: string;
  /** True where `--out` leaves it out unless it is named: it needs another program, or few have a use for it. */
  readonly onlyNamed?: true;
  /** True when it shows `Report.surroundings`, which cost a second look at the channels. */
  readonly needsSurroundings?: true;
  /** True where it makes bytes that would only confuse a terminal. */
  readonly binary?: true;
  /** Asked before anything is read. @throws UserError where something that `render` needs is not there. */
  readonly ready?: () => void;
  render(report: Report, options: RenderOptions): Output;
}

/** Text, or bytes; at once, or in time. */
export type Rendered = string | Uint8Array | Promise<string | Uint8Array>;

export interface RenderOptions {
  /** Columns available; only the terminal table heeds it. */
  readonly width: number;
  readonly colour: boolean;
}
