import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { filters } from './filters.ts';
import { htmlActivity } from './html-activity.ts';
import { htmlEvidence } from './html-evidence.ts';
import { htmlFacts } from './html-facts.ts';
import { htmlName } from './html-name.ts';
import { htmlSeverity } from './html-severity.ts';
import { htmlTraffic } from './html-traffic.ts';
import { type Markup, markup } from './markup.ts';
import { formatMoment } from './moment.ts';
import { formatRhythm } from './rhythm.ts';
import { floorScore } from './score.ts';

/** A finding: a row of the ranking that opens to its evidence. */
export function htmlFinding(finding: Finding, summary: Report['summary'], mostBytes: number): Markup {
  // Ids are hashes in hex; whatever else one might hold never reaches an attribute.
  const anchor = `f-${finding.id.replace(/[^0-9a-zA-Z]/g, '').slice(0, 64)}`;
  return markup`<li><details id="${anchor}"><summary class="row">${row(finding, mostBytes)}</summary>
<div class="body">
${htmlEvidence(finding)}
<div class="below"><section><h3>Activity</h3>${htmlActivity(finding.activity, 'Exchanges over the time of the input')}${axis(summary)}<h3>Facts</h3>${htmlFacts(finding)}</section>
<section><h3>What to check next</h3>${next(finding)}</section></div>
</div></details></li>
`;
}

function row(finding: Finding, mostBytes: number): Markup {
  const { service, software, beacon } = finding;
  const score = Math.floor(floorScore(finding.score));
  const first = formatMoment(finding.firstUs);
  const last = formatMoment(finding.lastUs);
  return markup`<span class="rank number">${finding.rank}</span>
<span class="score ${finding.severity}"><span class="unseen">Score </span><span class="number">${score}</span><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="100" height="6"/><rect width="${score}" height="6"/></svg></span>
<span class="cell-severity">${htmlSeverity(finding.severity)}</span>
<span class="host code">${htmlName(finding.host)}</span>
<span class="destination"><strong>${htmlName(finding.destination)}</strong><span class="second">${service === null ? 'not in the catalogue' : markup`${htmlName(service.name)}, ${htmlName(service.role)}`}</span><span class="second code">${software === null ? null : htmlName(software.value)}</span></span>
<span class="rhythm number">${beacon === null ? markup`<span class="none">no timer</span>` : markup`<span class="unseen">every </span>${formatRhythm(beacon)}`}</span>
<span class="traffic">${htmlTraffic(finding, mostBytes)}</span>
<span class="seen number"><span>${first}</span><span>${last}</span></span>
<span class="spark">${htmlActivity(finding.activity, 'Activity')}</span>
`;
}

function axis({ firstUs, lastUs }: Report['summary']): Markup {
  if (firstUs === null || lastUs === null) return markup``;
  return markup`<p class="axis number"><span>${formatMoment(firstUs)}</span><span>${formatMoment(lastUs)} UTC</span></p>`;
}

function next(finding: Finding): Markup {
  const list = filters(finding);
  if (list.length === 0)
    return markup`<p>The host or the destination of this finding is not one that a filter could safely be built of.</p>`;
  return markup`<p class="hint">A click selects the whole filter.</p>${list.map(({ tool, text }) => markup`<h4>${tool}</h4><pre tabindex="0"><code>${text}</code></pre>`)}`;
}
