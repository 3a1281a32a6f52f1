import type { Mark, Triage } from '../../model/mark.ts';
import { visible } from '../../report/escape-visible.ts';
import type { LiveMark } from '../../report/page/live/data.ts';
import { aboutWords } from '../triage/mark-lines.ts';

/** A mark as the page shows it: everything in it can be seen. */
export function liveTriage({ verdict, scope, mark, reason, by, atUs, untilUs }: Triage): Triage {
  return { verdict, scope, mark, reason: visible(reason), by: visible(by), atUs, untilUs };
}

/** A decision in the history of a finding. @param isCurrent whether it can be taken back. */
export function liveMark(mark: Mark, isCurrent: boolean): LiveMark {
  const { id, verdict, reason, by, atUs, untilUs } = mark;
  return { mark: id, verdict, about: aboutWords(mark), reason: visible(reason), by: visible(by), atUs, untilUs, isCurrent };
}
