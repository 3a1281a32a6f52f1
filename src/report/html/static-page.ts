import { formatCount } from '../../core/format-count.ts';
import type { Report } from '../../model/report.ts';
import { findingsWord } from '../findings-word.ts';
import { type Markup, markup } from '../markup.ts';
import { nothingFound } from '../nothing-found.ts';
import { formatPackets } from '../packets.ts';
import { figures } from '../page/figures.ts';
import { RANKING_HEADINGS } from '../page/ranking-headings.ts';
import { formatSpan } from '../span.ts';
import { tally } from '../tally.ts';
import { severity } from './severity.ts';
import { staticCapture } from './static-capture.ts';
import { staticRow } from './static-row.ts';

/** Enough for the first look, and for the preview of a mail program. */
const MOST_ROWS = 40;

/** What shows without the page's program: the first findings and the three lists. The program takes its place. */
export function staticPage(report: Report): Markup {
  const { summary, tool, findings } = report;
  return markup`<div id="static">
<header class="top"><p class="mark"><svg viewBox="0 0 40 20" width="40" height="20" aria-hidden="true"><path d="M1 7c5-6 9-6 13 0s8 6 13 0 8-6 12 0"/><path class="under" d="M1 14c5 6 9 6 13 0s8-6 13 0 8 6 12 0"/></svg><strong>${tool.name}</strong> <span>${tool.version}</span></p></header>
<main>
<div class="hero"><h1>${findingsWord(summary.findings)}</h1>
<p class="tally">${tally(summary).map((one) => severity(one.severity, formatCount(one.count)))}</p>
<p class="span number">${formatSpan(summary.firstUs, summary.lastUs)}</p>
<dl class="figures">${figures({ ...summary, packetWords: formatPackets(summary.packets, summary.flows > 0 ? summary.firstUs : null) }).map(([figure, word]) => markup`<div><dt>${word}</dt><dd class="number">${figure}</dd></div>`)}</dl></div>
${findings.length === 0 ? markup`<p class="nothing">${nothingFound(report)}</p>` : table(report)}
${staticCapture(report)}
</main></div>`;
}

function table({ findings }: Report): Markup {
  const shown = findings.slice(0, MOST_ROWS);
  const mostBytes = findings.reduce((most, finding) => Math.max(most, finding.bytesUp, finding.bytesDown), 1);
  const rest = findings.length - shown.length;
  return markup`<section class="ranking" aria-labelledby="static-ranking"><div class="over"><h2 id="static-ranking">Ranking</h2></div>
<div role="table" aria-label="Findings, the worst first" class="table"><div role="rowgroup"><div role="row" class="row headings">${RANKING_HEADINGS.map(({ kind, title }) => markup`<span role="columnheader" class="${kind}">${title}</span>`)}</div></div>
<div role="rowgroup" class="rows">${shown.map((finding) => staticRow(finding, mostBytes))}</div></div>
<p class="hint">${rest > 0 ? `${formatCount(rest)} more findings, t` : 'T'}he evidence, the timelines and the filters show where scripts may run: save the file and open it in a browser.</p></section>`;
}
