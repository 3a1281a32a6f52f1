import { formatCount } from '../../core/format-count.ts';
import type { Report } from '../../model/report.ts';
import { formatBytes } from '../bytes.ts';
import { type Markup, markup } from '../markup.ts';
import { formatMoment } from '../moment.ts';
import { formatPackets } from '../packets.ts';
import { name } from './name.ts';

const MOST_INPUTS = 60;
const MOST_ALLOWED = 40;

/** What was read, what was damaged, what could have hidden something: for readers without the page's program. */
export function staticCapture({ inputs, issues, caveats, allowed }: Report): Markup {
  return markup`<section class="capture" aria-labelledby="static-capture"><h2 id="static-capture">The capture</h2>
<h3>What could have hidden something</h3>${caveats.length === 0 ? markup`<p>Nothing that is known.</p>` : markup`<ul>${caveats.map((caveat) => markup`<li>${name(caveat)}</li>`)}</ul>`}
${allowed === undefined || allowed.total === 0 ? null : markup`<h3>What is allowed</h3><ul>${allowed.findings.slice(0, MOST_ALLOWED).map(({ finding, reason, expires }) => markup`<li>${name(finding.host)} to ${name(finding.destination)}: ${name(reason)} (until ${name(expires)})</li>`)}</ul>`}
<h3>What was damaged or unknown</h3>${issues.length === 0 ? markup`<p>Nothing that was noticed.</p>` : issueTable(issues)}
<h3>What was read</h3>${inputs.length === 0 ? markup`<p>Nothing.</p>` : inputTable(inputs)}
</section>`;
}

function inputTable(inputs: Report['inputs']): Markup {
  const rows = inputs.slice(0, MOST_INPUTS).map(
    (
      input,
    ) => markup`<tr><td>${name(input.name)}<span class="measure code">sha256 ${name(input.sha256)}</span></td><td>${name(input.format)}</td><td class="number right">${formatPackets(input.packets, input.firstUs)}</td><td class="number right">${formatBytes(input.bytes)}</td><td class="number">${moment(input.firstUs)}</td><td class="number">${moment(input.lastUs)}</td></tr>
`,
  );
  const more = inputs.length > MOST_INPUTS ? markup`<p class="hint">and ${formatCount(inputs.length - MOST_INPUTS)} more</p>` : null;
  return markup`<div class="wide"><table class="plain"><thead><tr><th scope="col">Input</th><th scope="col">Format</th><th scope="col" class="right">Packets</th><th scope="col" class="right">Size</th><th scope="col">First (UTC)</th><th scope="col">Last (UTC)</th></tr></thead><tbody>${rows}</tbody></table></div>${more}`;
}

function moment(timeUs: number | null): string {
  return timeUs === null ? '–' : formatMoment(timeUs);
}

function issueTable(issues: Report['issues']): Markup {
  const rows = issues.map(
    (issue) =>
      markup`<tr><td class="number right">${formatCount(issue.count)}</td><td>${name(issue.meaning)}<span class="measure code">${name(issue.name)}</span></td></tr>`,
  );
  return markup`<table class="plain"><thead><tr><th scope="col" class="right">Count</th><th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table>`;
}
