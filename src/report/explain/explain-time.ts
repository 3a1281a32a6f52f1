import { formatCount } from '../../core/format-count.ts';
import type { Finding } from '../../model/finding.ts';
import { formatDuration } from '../duration.ts';
import { formatMoment } from '../moment.ts';
import { formatSpan } from '../span.ts';
import { sparkline } from '../sparkline.ts';
import { heading, type Page, paragraph } from './section.ts';

const TIME = 19;

/** When it was active, in UTC, and what is known of its timer. */
export function explainTime(finding: Finding, page: Page): string[] {
  const { firstUs, lastUs, beacon } = finding;
  return [
    ...heading(page, 'When (UTC)'),
    ...timeline(finding, page),
    ...paragraph(page, `First and last seen: ${formatSpan(firstUs, lastUs)}.`),
    ...paragraph(page, beacon === null ? 'No timer was found behind it.' : timer(beacon)),
  ];
}

function timeline({ activity, activityFirstUs, activityLastUs }: Finding, page: Page): string[] {
  if (activity.length === 0) return paragraph(page, 'The report has no timeline: an older version wrote it.');
  const line = sparkline(activity, Math.max(10, page.width - 4));
  const columns = line.length;
  const seconds = Math.max(0, (activityLastUs - activityFirstUs) / 1e6);
  const first = formatMoment(activityFirstUs);
  const last = formatMoment(activityLastUs);
  const end = first.slice(0, 10) === last.slice(0, 10) ? last.slice(11) : last;
  const ends = columns >= 2 * TIME + 2 ? first + ' '.repeat(columns - TIME - end.length) + end : `${first} to ${end}`;
  return [
    '',
    `  ${page.paint('trace', line)}`,
    page.paint('quiet', `  ${ends}`),
    ...paragraph(page, `A column is ${formatDuration(seconds / columns)} of what was read; a dot is silence.`),
    '',
  ];
}

function timer({ periodSeconds, jitter, calls, missed, chance }: NonNullable<Finding['beacon']>): string {
  const spread = Number.isFinite(jitter) ? ` (±${Math.round(jitter * 100)} %)` : '';
  const words = [
    `Timer: every ${formatDuration(periodSeconds)}, give or take ${formatDuration(periodSeconds * jitter)}${spread}; ${formatCount(calls)} calls keep to it`,
    missed > 0 ? `, ${formatCount(missed)} more were due and not seen` : '',
    Number.isFinite(chance) ? `. Chance alone would look so regular ${chanceWords(chance)}` : '',
  ];
  return `${words.join('')}.`;
}

function chanceWords(chance: number): string {
  if (chance <= 1e-9) return 'less than once in a thousand million times';
  return chance >= 0.5 ? 'as often as not' : `once in ${formatCount(Number((1 / chance).toPrecision(2)))} times`;
}
