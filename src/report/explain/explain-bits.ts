import type { Evidence } from '../../model/evidence.ts';
import type { Finding } from '../../model/finding.ts';
import { displayWidth } from '../display-width.ts';
import { escapeTerminal } from '../escape-terminal.ts';
import { formatMeasure } from '../measure.ts';
import { pad } from '../pad.ts';
import type { Look } from '../paint.ts';
import { formatPercent } from '../percent.ts';
import { priorBits } from '../prior.ts';
import { formatSigned } from '../signed.ts';
import { analyzerTitle } from './analyzer-title.ts';
import { formatFactor, formatOdds } from './odds.ts';
import { aside, heading, KEPT, type Page, paragraph } from './section.ts';
import { columnOf, type Scale, type StepKind, waterfallBar, waterfallScale } from './waterfall.ts';

const LABEL = 24;
const BITS = 6;
const ODDS = 18;
const MOST_TOGETHER = 30;
/** Longer bars say nothing more. */
const MOST_BAR = 60;

/** The sum of bits from the prior to the score: first as a picture, then what each step saw. */
export function explainBits(finding: Finding, page: Page): string[] {
  const prior = priorBits(finding);
  return [
    ...heading(page, 'How the score comes about'),
    ...introduction(prior, page),
    '',
    ...picture(finding, prior, page),
    ...reasons(finding, page),
  ];
}

function introduction(prior: number, page: Page): string[] {
  return paragraph(
    page,
    `Before anything is known, the odds that a channel is command and control are ${together(formatOdds(prior))}: hardly any is. Every ` +
      'observation moves the odds: one bit doubles them, one bit less halves them, ten bits are a factor of about a thousand. Each bar ' +
      'begins where the one above it ended. Right of the dotted line, command and control is the likelier explanation.',
  );
}

function picture(finding: Finding, prior: number, page: Page): string[] {
  const sums = [prior];
  for (const { bits } of finding.evidence) sums.push(sums.at(-1)! + bits);
  const bar = Math.min(MOST_BAR, Math.max(10, page.width - 2 - LABEL - 1 - BITS - 2 - 2 - ODDS));
  const scale = waterfallScale([...sums, finding.bits], bar);
  const row = (label: string, bits: number, kind: StepKind, look: Look, from: number, to: number) =>
    `  ${pad(label, LABEL, 'left')} ${pad(Number.isFinite(bits) ? formatSigned(bits) : '–', BITS, 'right')}  ${page.paint(look, waterfallBar(scale, kind, from, to))}  ${formatOdds(to)}`;
  return [
    page.paint('quiet', titles(scale)),
    row('before any evidence', prior, 'prior', 'quiet', 0, prior),
    ...finding.evidence.map(({ analyzer, bits }, i) =>
      row(`${i + 1} ${escapeTerminal(analyzer)}`, bits, bits < 0 ? 'against' : 'for', bits < 0 ? 'low' : 'medium', sums[i]!, sums[i + 1]!),
    ),
    row('all together', finding.bits, 'sum', finding.severity, 0, finding.bits),
    '',
    ...paragraph(
      page,
      `Together ${formatSigned(finding.bits)} bits: odds of ${together(formatOdds(finding.bits))}, a probability of ${together(formatPercent(finding.probability))} if every weight is right.`,
    ),
  ];
}

/** What stands over the columns; even odds have their mark where the line is. */
function titles(scale: Scale): string {
  const before = 2 + LABEL + 1 + BITS + 2;
  const even = columnOf(scale, 0);
  const word = 'even odds';
  const at = Math.min(Math.max(0, even - 4), Math.max(0, scale.width - displayWidth(word)));
  const head = `${' '.repeat(2 + LABEL + 1)}${pad('bits', BITS, 'right')}  `.slice(0, before);
  return `${head}${' '.repeat(at)}${word}${' '.repeat(Math.max(2, scale.width - at - word.length + 2))}odds then`;
}

function reasons(finding: Finding, page: Page): string[] {
  return finding.evidence.flatMap((one, i) => {
    const number = `  ${i + 1} `;
    const indent = ' '.repeat(number.length);
    const title = analyzerTitle(one.analyzer);
    return [
      '',
      ...paragraph(page, title ?? escapeTerminal(one.analyzer), number).map((line) => page.paint('strong', line)),
      ...paragraph(page, escapeTerminal(one.sentence), indent),
      ...paragraph(page, `${formatSigned(one.bits)} bits: ${formatFactor(one.bits)}.`, indent),
      ...aside(page, measured(one), indent),
    ];
  });
}

function measured({ measure, value, unit, against, technique, analyzer }: Evidence): string {
  const held = against === null ? '' : `, held against ${together(escapeTerminal(formatMeasure(against, unit)))}`;
  return `${escapeTerminal(measure)}: ${together(escapeTerminal(formatMeasure(value, unit)))}${held} · ${escapeTerminal(analyzer)}, D3FEND ${escapeTerminal(technique)}`;
}

/** Words that are broken over no lines; a long text must be, or it would be cut. */
const together = (words: string) => (words.length <= MOST_TOGETHER ? words.replaceAll(' ', KEPT) : words);
