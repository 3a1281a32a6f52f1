import { UserError } from '../core/user-error.ts';
import type { ReportFormat } from '../model/report-format.ts';
import { htmlPage } from './html/html-page.ts';
import { findChromium } from './pdf/find-chromium.ts';
import { printPage } from './pdf/print-page.ts';
import { settlePdf } from './pdf/settle-pdf.ts';

const MILLISECONDS = 120_000;

/** The HTML page as it prints: other bytes on another machine, since its fonts and Chromium are others. */
export const pdf: ReportFormat<Promise<Uint8Array>> = {
  name: 'pdf',
  title: 'The page in print, by Chromium where it is installed',
  extension: 'pdf',
  onlyNamed: true,
  binary: true,
  needsSurroundings: true,

  ready() {
    chromium();
  },

  async render(report) {
    const bytes = await printPage(chromium(), htmlPage(report), { milliseconds: MILLISECONDS });
    settlePdf(bytes, report.summary.lastUs ?? 0);
    return bytes;
  },
};

function chromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  const named = process.env.UNDERTOW_CHROMIUM ?? '';
  if (named !== '')
    throw new UserError(`UNDERTOW_CHROMIUM names no program: ${JSON.stringify(named)}`, 'name the program, or unset it to search PATH');
  throw new UserError(
    'PDF needs Chromium, and there is none in PATH',
    'install one (Debian: apt install chromium), name it in UNDERTOW_CHROMIUM, or use --format html and print from a browser',
  );
}
