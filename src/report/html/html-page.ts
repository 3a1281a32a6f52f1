import { createHash } from 'node:crypto';
import type { Report } from '../../model/report.ts';
import { findingsWord } from '../findings-word.ts';
import { Markup, markup } from '../markup.ts';
import { encodeCapture } from './encode-capture.ts';
import { encodeDetails } from './encode-details.ts';
import { encodeRanking } from './encode-ranking.ts';
import { encodeSurroundings } from './encode-surroundings.ts';
import { pack } from './pack.ts';
import { pageFiles } from './page-files.ts';
import { staticPage } from './static-page.ts';

/** The whole document, in one file: its policy lets nothing run or load but its own program and style. */
export function htmlPage(report: Report): string {
  return `<!doctype html>\n${page(report).html}\n`;
}

function page(report: Report): Markup {
  const { script, style } = pageFiles();
  const policy = `default-src 'none'; script-src '${hash(script)}'; style-src '${hash(style)}'; base-uri 'none'; form-action 'none'`;
  return markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.tool.name}: ${findingsWord(report.summary.findings)}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<div id="page"></div>
${staticPage(report)}
${blocks(report)}
<script>${new Markup(script)}</script>
</body>
</html>`;
}

/** The page's data: text of base64 alone, which no browser runs. */
function blocks(report: Report): Markup {
  const { surroundings } = report;
  const all: [string, string][] = [
    ['ranking', pack(encodeRanking(report))],
    ['capture', pack(encodeCapture(report))],
    ...encodeDetails(report).map((block, i): [string, string] => [`details-${i}`, block]),
  ];
  if (surroundings !== null) all.push(['surroundings', pack(encodeSurroundings(surroundings))]);
  return markup`${all.map(([id, base64]) => markup`<script type="text/plain" id="data-${id}">${new Markup(base64)}</script>\n`)}`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
