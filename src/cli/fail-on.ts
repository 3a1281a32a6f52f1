import type { Report } from '../model/report.ts';
import { SEVERITY_NAMES, type Severity } from '../model/severity.ts';
import { EXIT } from './exit-code.ts';
import { pickWord } from './pick-word.ts';

/** What `--fail-on` takes, worst first: every channel is at least Info. */
export const FAIL_ON: readonly Severity[] = SEVERITY_NAMES.filter((severity) => severity !== 'info');

/** @throws UserError when the word is no severity. */
export function readFailOn(word: string | undefined): Severity | null {
  return word === undefined ? null : pickWord('fail-on', word, FAIL_ON);
}

/** The exit code that a report stands for. */
export function reportExit({ summary }: Report, failOn: Severity | null): number {
  const least = failOn === null ? -1 : FAIL_ON.indexOf(failOn);
  return FAIL_ON.slice(0, least + 1).some((severity) => summary.bySeverity[severity] > 0) ? EXIT.findings : EXIT.fine;
}
