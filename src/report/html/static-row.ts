import type { Finding } from '../../model/finding.ts';
import { formatBytes } from '../bytes.ts';
import { hostWords } from '../host-words.ts';
import { Markup, markup } from '../markup.ts';
import { formatMoment } from '../moment.ts';
import { logShare } from '../page/log-share.ts';
import { SPARK_HEIGHT, sparkPath, sparkWidth } from '../page/spark-path.ts';
import { formatRhythm } from '../rhythm.ts';
import { floorScore } from '../score.ts';
import { heights, techniques } from './encode-ranking.ts';
import { name } from './name.ts';
import { severity } from './severity.ts';

const MOST_BADGES = 3;

/** A finding as a row of the table that shows without the page's program. */
export function staticRow(finding: Finding, mostBytes: number): Markup {
  const { service, software, beacon, evidence } = finding;
  const score = Math.floor(floorScore(finding.score));
  const ids = techniques(evidence);
  const words = hostWords(finding);
  return markup`<div role="row" class="row"><span role="cell" class="rank number">${finding.rank}</span>
<span role="cell" class="score ${finding.severity}"><span class="number">${score}</span>${severity(finding.severity)}${bar(score / 100)}</span>
<span role="cell" class="host"><span class="code">${name(finding.host)}</span>${words === '' ? null : markup`<span class="second">${name(words)}</span>`}${tags(finding)}</span>
<span role="cell" class="destination"><strong>${name(finding.destination)}</strong><span class="second">${service === null ? 'not in the catalogue' : markup`${name(service.name)} · ${name(service.category)}`}</span>${software === null ? null : markup`<span class="second code">${name(software.value)}</span>`}</span>
<span role="cell" class="rhythm number">${beacon === null ? markup`<span class="none">no timer</span>` : formatRhythm(beacon)}</span>
<span role="cell" class="traffic">${flow('up', '↑', 'sent', finding.bytesUp, mostBytes)}${flow('down', '↓', 'received', finding.bytesDown, mostBytes)}</span>
<span role="cell" class="seen number"><span>${formatMoment(finding.firstUs)}</span><span>${formatMoment(finding.lastUs)}</span></span>
<span role="cell" class="badges">${ids.slice(0, MOST_BADGES).map((id) => markup`<span class="badge">${name(id)}</span>`)}${ids.length > MOST_BADGES ? markup`<span class="badge more">+${ids.length - MOST_BADGES}</span>` : null}</span>
<span role="cell" class="spark">${spark(heights(finding.activity))}</span></div>
`;
}

function tags({ history, triage }: Finding): Markup | null {
  const said = [history?.status, triage?.verdict].filter((word) => word !== undefined);
  return said.length === 0 ? null : markup`<span class="tags">${said.map((word) => markup`<span class="tag">${word}</span>`)}</span>`;
}

function flow(kind: string, arrow: string, word: string, bytes: number, mostBytes: number): Markup {
  return markup`<span class="flow ${kind}"><span aria-hidden="true">${arrow}</span><span class="number">${formatBytes(bytes)}<span class="unseen"> ${word}</span></span>${bar(logShare(bytes, mostBytes))}</span>`;
}

function spark(heights: string): Markup {
  const width = sparkWidth(heights);
  return markup`<svg class="activity" viewBox="0 0 ${width} ${SPARK_HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path class="ground" d="M0 ${SPARK_HEIGHT}H${width}"/><path class="bars" d="${new Markup(sparkPath(heights))}"/></svg>`;
}

function bar(share: number): Markup {
  return markup`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="100" height="6"/><rect width="${Math.round(share * 1000) / 10}" height="6"/></svg>`;
}
