import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import { htmlName } from './html-name.ts';
import { type Markup, markup } from './markup.ts';
import { formatMeasure } from './measure.ts';
import { formatPercent } from './percent.ts';
import { priorBits } from './prior.ts';
import { floorScore } from './score.ts';
import { formatSigned } from './signed.ts';

const WIDTH = 1000;

/** The evidence as a table that is also the waterfall of its weights: each bar begins where the one above ended. */
export function htmlEvidence(finding: Finding): Markup {
  const prior = priorBits(finding);
  const ends: number[] = [];
  finding.evidence.reduce((sum, one) => {
    ends.push(sum + one.bits);
    return sum + one.bits;
  }, prior);
  const low = Math.min(0, prior, finding.bits, ...ends) - 0.8;
  const high = Math.max(0, prior, finding.bits, ...ends) + 0.8;
  const x = (bits: number) => Math.round(((bits - low) / (high - low)) * WIDTH);
  const bar = (from: number, to: number, kind: string, first: boolean, last: boolean) =>
    step({ zero: x(0), from: x(from), to: x(to), kind, first, last });
  const rows = finding.evidence.map((one, i) => {
    const from = i === 0 ? prior : ends[i - 1]!;
    return row(one, bar(from, ends[i]!, one.bits < 0 ? 'against' : 'for', false, false));
  });
  return markup`<table class="evidence">
<caption class="unseen">Evidence and its weight in bits, from the prior to the score</caption>
<thead><tr><th scope="col">What was seen</th><th scope="col" class="picture"><span>benign</span><span>command and control</span></th><th scope="col" class="bits">Bits</th><th scope="col">D3FEND</th></tr></thead>
<tbody>
<tr class="edge"><td>Before any evidence<span class="measure">how rare such channels are; the dashed line marks even odds</span></td><td class="picture">${bar(0, prior, 'prior', true, false)}</td><td class="bits">${formatSigned(prior)}</td><td></td></tr>
${rows}<tr class="edge"><td><strong>Sum</strong><span class="measure">a probability of ${formatPercent(finding.probability)}, score ${floorScore(finding.score)} of 100</span></td><td class="picture">${bar(0, finding.bits, finding.severity, false, true)}</td><td class="bits"><strong>${formatSigned(finding.bits)}</strong></td><td></td></tr>
</tbody></table>`;
}

function row({ sentence, measure, value, unit, against, bits, technique, analyzer }: Evidence, bar: Markup): Markup {
  const held = against === null ? null : markup`, held against ${formatMeasure(against, unit)}`;
  return markup`<tr><td>${htmlName(sentence)}<span class="measure">${htmlName(measure)} ${htmlName(formatMeasure(value, unit))}${held}</span></td><td class="picture">${bar}</td><td class="bits">${formatSigned(bits)}</td><td class="technique"><span class="code">${htmlName(technique)}</span><span class="measure">${htmlName(analyzer)}</span></td></tr>
`;
}

interface Step {
  readonly zero: number;
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly first: boolean;
  readonly last: boolean;
}

/** A row's picture fills its cell; strokes keep their width however tall the row is. */
function step({ zero, from, to, kind, first, last }: Step): Markup {
  const into = first ? null : markup`<path class="joint" d="M${last ? to : from} 0V50"/>`;
  const out = last ? null : markup`<path class="joint" d="M${to} 50V100"/>`;
  return markup`<svg viewBox="0 0 ${WIDTH} 100" preserveAspectRatio="none" aria-hidden="true"><path class="zero" d="M${zero} 0V100"/>${into}${out}<path class="step ${kind}" d="M${from} 50H${to === from ? to + 2 : to}"/></svg>`;
}
