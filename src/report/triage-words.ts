import type { Finding } from '../model/finding.ts';
import type { Triage } from '../model/mark.ts';
import { formatMoment } from './moment.ts';

const SCOPES = { channel: '', service: ' (this service)', software: ' (this software)' };

/** What people decided about a finding, in a sentence for each mark. Their words may be hostile. */
export function triageWords({ triage, triageEnded }: Pick<Finding, 'triage' | 'triageEnded'>): string[] {
  if (triage !== undefined) {
    const until = triage.untilUs === null ? '' : `, until ${formatMoment(triage.untilUs)}`;
    return [`${says(triage, 'Marked')}${until}: ${triage.reason}`];
  }
  if (triageEnded === undefined) return [];
  return [`${says(triageEnded, 'Was marked')}, which ended ${formatMoment(triageEnded.untilUs ?? 0)}: ${triageEnded.reason}`];
}

const says = ({ verdict, scope, by, atUs }: Triage, word: string) => `${word} ${verdict}${SCOPES[scope]} by ${by} ${formatMoment(atUs)}`;
