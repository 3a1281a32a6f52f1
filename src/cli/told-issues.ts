import type { Issues } from '../core/issues.ts';
import { issueMeaning } from '../finding/issue-meaning.ts';
import type { Report } from '../model/report.ts';

/** What was damaged or unknown, as reports tell it. */
export function toldIssues(issues: Issues): Report['issues'] {
  return issues.list().map(({ name, count }) => ({ name, count, meaning: issueMeaning(name, issues.places(name)) }));
}
