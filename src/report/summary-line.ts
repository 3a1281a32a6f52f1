import { compareText } from '../core/compare.ts';
import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Finding } from '../model/finding.ts';
import type { FindingStatus } from '../model/finding-history.ts';
import type { Report } from '../model/report.ts';
import { visible } from './escape-visible.ts';
import { floorScore } from './score.ts';
import { SEVERITY_WORDS } from './severity-words.ts';
import { ascii } from './syslog/ascii.ts';
import { tally } from './tally.ts';
import { formatTime } from './time.ts';

const STATUSES: readonly FindingStatus[] = ['new', 'returned', 'ongoing', 'ended'];
/** The most UTF-16 units of a name. */
const LONGEST = 80;

/**
 * A run in one line of ASCII, for a mail's subject: `undertow: 2 new, 14 ongoing; worst High 72 (new) 10.2.3.4 to api.telegram.org; 63 hosts until …`.
 * @param findings of a hunt, also those that the report has no room for; without a history they are counted by severity.
 */
export function summaryLine({ summary }: Report, findings: readonly Finding[]): string {
  const { hosts, judged, lastUs } = summary;
  const end = lastUs === null ? '' : ` until ${formatTime(lastUs)}`;
  const seen = `${countOf(judged, 'channel')} of ${countOf(hosts, 'host')} judged${end}`;
  const counts = isHunt(findings) ? statuses(findings) : severities(summary);
  const worst = worstOf(findings);
  const rest = worst === null ? '' : `; worst ${worstWords(worst)}`;
  return ascii(`undertow: ${counts === '' ? 'nothing found' : counts}${rest}; ${seen}`);
}

const isHunt = (findings: readonly Finding[]) => findings.some(({ history }) => history !== undefined);

function statuses(findings: readonly Finding[]): string {
  const count = (status: FindingStatus) => findings.filter(({ history }) => history?.status === status).length;
  return STATUSES.filter((status) => count(status) > 0)
    .map((status) => `${formatCount(count(status))} ${status}`)
    .join(', ');
}

function severities(summary: Report['summary']): string {
  return tally(summary)
    .map(({ severity, count }) => `${formatCount(count)} ${severity}`)
    .join(', ');
}

/** What ended is never the worst. */
function worstOf(findings: readonly Finding[]): Finding | null {
  const here = findings.filter(({ history }) => history?.status !== 'ended');
  return here.reduce<Finding | null>((worst, one) => (worst === null || isWorse(one, worst) ? one : worst), null);
}

function isWorse(one: Finding, other: Finding): boolean {
  return one.bits === other.bits ? compareText(one.id, other.id) < 0 : one.bits > other.bits;
}

function worstWords({ severity, score, scope, host, destination, history, id }: Finding): string {
  const [from, to] = scope === 'inbound' ? [destination, host] : [host, destination];
  const status = history === undefined ? '' : ` (${history.status})`;
  const ends = `${visible(from, LONGEST)} to ${visible(to, LONGEST)}`;
  return `${SEVERITY_WORDS[severity].word} ${Math.floor(floorScore(score))}${status} ${ends}, ${visible(id, 64)}`;
}
