import type { Finding } from '../model/finding.ts';
import { formatBytes } from './bytes.ts';
import { type Markup, markup } from './markup.ts';

const WIDTH = 100;
/** Bars begin here: less is not worth a difference. */
const LEAST_BYTES = 100;

/** Sent and received with a bar each, on one logarithmic scale for the whole report. */
export function htmlTraffic({ bytesUp, bytesDown }: Finding, mostBytes: number): Markup {
  return markup`${line('up', '↑', 'sent', bytesUp, mostBytes)}${line('down', '↓', 'received', bytesDown, mostBytes)}`;
}

function line(kind: string, arrow: string, word: string, bytes: number, mostBytes: number): Markup {
  const share = Math.log(Math.max(1, bytes / LEAST_BYTES)) / Math.log(Math.max(2, mostBytes / LEAST_BYTES));
  const width = Math.round(Math.min(1, share) * WIDTH * 10) / 10;
  return markup`<span class="flow ${kind}"><span aria-hidden="true">${arrow}</span><span class="number">${formatBytes(bytes)}<span class="unseen"> ${word}</span></span><svg class="bar" viewBox="0 0 ${WIDTH} 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="${WIDTH}" height="6"/><rect width="${width}" height="6"/></svg></span>`;
}
