import { countOf } from '../core/count-of.ts';
import type { Finding } from '../model/finding.ts';
import { SEVERITY_NAMES, type Severity } from '../model/severity.ts';
import type { ReadReport } from '../report/explain/read-report.ts';
import { pickFinding } from './pick-finding.ts';

const DEFAULT_LEAST: Severity = 'medium';

/**
 * The findings that rules are wanted for: those named, whatever their severity, or all that are at least `medium`; `least` holds for both.
 * @returns also what to say where there is none. @throws UserError when a word names none.
 */
export function pickRuleFindings(
  report: ReadReport,
  words: readonly string[],
  least: Severity | null,
): { readonly picked: ReadonlySet<Finding>; readonly empty: string } {
  const named = words.flatMap((word) => word.split(',')).map((word) => pickFinding(word.trim(), report));
  const from = named.length === 0 ? report.findings : named;
  const wanted = least ?? (named.length === 0 ? DEFAULT_LEAST : 'info');
  const order = SEVERITY_NAMES;
  const picked = new Set(from.filter(({ severity }) => order.indexOf(severity) <= order.indexOf(wanted)));
  const lower = countOf(from.length - picked.size, 'finding is lower', 'findings are lower');
  return {
    picked,
    empty: from.length === 0 ? nothingListed(report) : `no finding is at least ${wanted}; ${lower}: --severity names another`,
  };
}

function nothingListed({ allowed }: ReadReport): string {
  return allowed.length === 0 ? 'the report lists no finding' : 'the report lists no finding but what the configuration allows';
}
