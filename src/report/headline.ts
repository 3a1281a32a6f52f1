import type { Finding } from '../model/finding.ts';
import { visible } from './escape-visible.ts';
import { formatRhythm } from './rhythm.ts';
import { floorScore } from './score.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

/** The most UTF-16 units of a name in it. */
const LONGEST = 128;

/** A finding in one line without unseen characters: `High (74): 10.2.3.4 to api.telegram.org, every 60 s ± 12 %`; `High (74, new, marked benign): …` in a hunt. */
export function headline(finding: Finding): string {
  const { severity, score, host, destination, scope, beacon, history, triage } = finding;
  const [from, to] = scope === 'inbound' ? [destination, host] : [host, destination];
  const rhythm = beacon === null ? '' : `, every ${formatRhythm(beacon)}`;
  const status = history === undefined ? '' : `, ${history.status}`;
  const mark = triage === undefined ? '' : triage.verdict === 'watch' ? ', watched' : `, marked ${triage.verdict}`;
  return `${SEVERITY_WORDS[severity].word} (${Math.floor(floorScore(score))}${status}${mark}): ${visible(from, LONGEST)} to ${visible(to, LONGEST)}${rhythm}`;
}
