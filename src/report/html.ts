import { createHash } from 'node:crypto';
import type { Report } from '../model/report.ts';
import type { ReportFormat } from '../model/report-format.ts';
import { formatBytes } from './bytes.ts';
import { formatCount } from './count.ts';
import { htmlCapture } from './html-capture.ts';
import { htmlFinding } from './html-finding.ts';
import { HTML_SCRIPT } from './html-script.ts';
import { htmlSeverity } from './html-severity.ts';
import { HTML_STYLE } from './html-style.ts';
import { Markup, markup } from './markup.ts';
import { nothingFound } from './nothing-found.ts';
import { formatPackets } from './packets.ts';
import { formatSpan } from './span.ts';
import { tally } from './tally.ts';

/** One page that needs nothing but itself and may load nothing else. */
export const html: ReportFormat = {
  name: 'html',
  title: 'Self-contained page with pictures of the evidence',
  extension: 'html',
  needsSurroundings: true,

  render(report) {
    return `<!doctype html>\n${page(report).html}\n`;
  },
};

function page(report: Report): Markup {
  const policy = `default-src 'none'; style-src '${hash(HTML_STYLE)}'; script-src '${hash(HTML_SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  return markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.tool.name}: ${findingsWord(report)}</title>
<style>${new Markup(HTML_STYLE)}</style>
</head>
<body>
${head(report)}
<main>
${ranking(report)}
${htmlCapture(report)}
</main>
<script>${new Markup(HTML_SCRIPT)}</script>
</body>
</html>`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function findingsWord({ summary }: Report): string {
  return summary.findings === 0 ? 'No findings' : summary.findings === 1 ? '1 finding' : `${formatCount(summary.findings)} findings`;
}

function head(report: Report): Markup {
  const { summary, tool } = report;
  const figures: [string, string][] = [
    [formatPackets(summary.packets, summary.flows > 0 ? summary.firstUs : null), 'packets'],
    [formatBytes(summary.bytes), 'read'],
    [formatCount(summary.flows), 'flows'],
    [formatCount(summary.namedFlows), 'with a name'],
    [formatCount(summary.hosts), 'hosts'],
    [formatCount(summary.judged), `of ${formatCount(summary.channels)} channels judged`],
  ];
  return markup`<header>
<p class="mark"><svg viewBox="0 0 40 20" width="40" height="20" aria-hidden="true"><path d="M1 7c5-6 9-6 13 0s8 6 13 0 8-6 12 0"/><path class="under" d="M1 14c5 6 9 6 13 0s8-6 13 0 8 6 12 0"/></svg><strong>${tool.name}</strong> <span>${tool.version}</span></p>
<h1>${findingsWord(report)}</h1>
<p class="tally">${tally(summary).map(({ severity, count }) => htmlSeverity(severity, formatCount(count)))}</p>
<p class="span">${formatSpan(summary.firstUs, summary.lastUs)}</p>
<dl class="figures">${figures.map(([figure, word]) => markup`<div><dt>${word}</dt><dd class="number">${figure}</dd></div>`)}</dl>
</header>`;
}

function ranking(report: Report): Markup {
  const { findings, summary } = report;
  if (findings.length === 0)
    return markup`<section aria-labelledby="ranking"><h2 id="ranking">Ranking</h2><p class="nothing">${nothingFound(report)}</p></section>`;
  const mostBytes = findings.reduce((most, finding) => Math.max(most, finding.bytesUp, finding.bytesDown), 1);
  const cut =
    findings.length < summary.findings ? ` The first ${formatCount(findings.length)} of ${formatCount(summary.findings)} are listed.` : '';
  return markup`<section class="ranking" aria-labelledby="ranking"><div class="over"><h2 id="ranking">Ranking</h2><p class="hint">Each row opens to its evidence. Bars of bytes are logarithmic. Times are UTC.${cut}</p><button id="open-all" type="button" hidden>Open all</button></div>
<div class="row headings" aria-hidden="true"><span class="rank">#</span><span>Score</span><span>Severity</span><span>Host</span><span>Destination, service, software</span><span>Every</span><span>Sent, received</span><span>First, last seen</span><span>Activity</span></div>
<ol class="findings">
${findings.map((finding) => htmlFinding(finding, summary, mostBytes))}</ol></section>`;
}
