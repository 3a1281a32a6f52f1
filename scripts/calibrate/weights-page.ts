import type { Group } from '../../src/evidence/groups.ts';
import { markdownTable } from '../bench/markdown-table.ts';
import type { CombinationFit } from './fit-combination.ts';
import { type Fit, type Heard, sideOf } from './fit-weights.ts';

/** The generated part of docs/weights.md: every fitted table with its counts, and what was not fitted. */
export function weightsPage(fit: Fit, combination: CombinationFit, stated: readonly Group[], about: string): string {
  const { malicious, benign } = fit.totals;
  return [
    `${about} ${Math.round(malicious).toLocaleString('en-US')} plants and ${benign.toLocaleString('en-US')} benign channels; the loss over all of`,
    `them, ${Math.round(fit.stated).toLocaleString('en-US')} bits as stated by hand, is ${Math.round(fit.after).toLocaleString('en-US')} as fitted.`,
    '',
    '### Groups',
    '',
    markdownTable([
      ['group', 'stated', 'fitted'],
      ...stated.map(({ name, least, most }) => [name, range(least, most), range(fit.groups[name]!.least, fit.groups[name]!.most)]),
    ]),
    '',
    '### Tables',
    '',
    'Bits that an analyzer states, and what they are worth after the fit; in brackets, on how many plants and benign channels it was said.',
    '',
    '| testimony | stated → fitted (plants, benign) | scale for, against | silence would be |',
    '|:--|:--|--:|--:|',
    ...fit.fitted.map((heard) => tableRow(heard, fit)),
    '',
    '### Taken together',
    '',
    ...combinationLines(combination),
    '',
    '### Too rare to be fitted',
    '',
    fit.kept.length === 0 ? 'None.' : 'These keep what `src/evidence/weights/` states, with its source.',
    '',
    ...fit.kept.map(({ key, malicious: planted, benign: others }) => `- \`${key}\`: ${amount(planted)} plants, ${others} benign`),
  ]
    .join('\n')
    .trimEnd();
}

function combinationLines({ trees, plants, benign, least, most, questions }: CombinationFit): string[] {
  const asked = Object.entries(questions)
    .filter(([, times]) => times > 0)
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
  return [
    `${trees.length} trees on the ${plants} plants and ${benign.toLocaleString('en-US')} benign channels that the sum alone lists, kept within ${range(least, most)} bits.`,
    'What they ask about, and in how many questions:',
    '',
    markdownTable([['asked about', 'questions'], ...asked.map(([feature, times]) => [feature.replace('/', ': '), `${times}`])]),
  ];
}

function tableRow({ key, silence }: Heard, { tables, scales }: Fit): string {
  const knots = tables[key]!.map(
    ([bits, fitted, malicious, benign]) => `${signed(bits)} → ${signed(fitted)} (${amount(malicious)}, ${benign.toLocaleString('en-US')})`,
  );
  const sides = [1, -1].map((sign) => scales[sideOf(key, sign)]?.toString() ?? '–');
  return `| ${key.replace('/', ': ')} | ${knots.join('<br>')} | ${sides.join(', ')} | ${signed(silence)} |`;
}

function amount(value: number): string {
  return Number.isInteger(value) ? `${value}` : value.toFixed(1);
}

function range(least: number, most: number): string {
  return `${signed(least)} … ${signed(most)}`;
}

function signed(bits: number): string {
  const text = Math.abs(Math.round(bits * 100) / 100).toString();
  return Math.abs(bits) < 0.005 ? '0' : bits > 0 ? `+${text}` : `−${text}`;
}
