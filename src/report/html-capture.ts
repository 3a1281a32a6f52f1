import type { Report } from '../model/report.ts';
import { formatBytes } from './bytes.ts';
import { formatCount } from './count.ts';
import { htmlName } from './html-name.ts';
import { type Markup, markup } from './markup.ts';
import { formatMoment } from './moment.ts';
import { formatPackets } from './packets.ts';

/** What was read, what was damaged, what could have hidden something. */
export function htmlCapture({ inputs, issues, caveats }: Report): Markup {
  return markup`<section class="capture" aria-labelledby="capture"><h2 id="capture">The capture</h2>
<h3>What was read</h3>${inputs.length === 0 ? markup`<p>Nothing.</p>` : inputTable(inputs)}
<div class="below"><section><h3>What was damaged or unknown</h3>${issues.length === 0 ? markup`<p>Nothing that was noticed.</p>` : issueTable(issues)}</section>
<section><h3>What could have hidden something</h3>${caveats.length === 0 ? markup`<p>Nothing that is known.</p>` : markup`<ul>${caveats.map((caveat) => markup`<li>${htmlName(caveat)}</li>`)}</ul>`}</section></div>
</section>`;
}

function inputTable(inputs: Report['inputs']): Markup {
  const rows = inputs.map(
    (
      input,
    ) => markup`<tr><td><span class="code">${htmlName(input.name)}</span><span class="measure code">sha256 ${htmlName(input.sha256)}</span></td><td>${htmlName(input.format)}</td><td class="number right">${formatPackets(input.packets, input.firstUs)}</td><td class="number right">${formatBytes(input.bytes)}</td><td class="number">${moment(input.firstUs)}</td><td class="number">${moment(input.lastUs)}</td></tr>
`,
  );
  return markup`<div class="wide"><table class="plain"><thead><tr><th scope="col">Input</th><th scope="col">Format</th><th scope="col" class="right">Packets</th><th scope="col" class="right">Size</th><th scope="col">First packet (UTC)</th><th scope="col">Last packet (UTC)</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function moment(timeUs: number | null): string {
  return timeUs === null ? '–' : formatMoment(timeUs);
}

function issueTable(issues: Report['issues']): Markup {
  const rows = issues.map(
    ({ name, count, meaning }) =>
      markup`<tr><td class="number right">${formatCount(count)}</td><td>${htmlName(meaning)}<span class="measure code">${htmlName(name)}</span></td></tr>`,
  );
  return markup`<table class="plain"><thead><tr><th scope="col" class="right">Count</th><th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table>`;
}
