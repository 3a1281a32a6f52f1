import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';
import { visible } from './escape-visible.ts';
import { nothingFound } from './nothing-found.ts';

/** A report in one sentence: how many findings, or why there is none. */
export function runHeadline(report: Report): string {
  return report.findings.length === 0 ? nothingFound(report) : `${countOf(report.summary.findings, 'finding')} in what was read.`;
}

/** What was read, what was damaged and what could have hidden something, a line each, without unseen characters. */
export function runSentences(report: Report): readonly string[] {
  const { tool, inputs, issues, caveats } = report;
  return [
    runHeadline(report),
    `${visible(tool.name)} ${visible(tool.version)}`,
    ...inputs.map(({ name, sha256 }) => `Read: ${visible(name)} (SHA-256 ${visible(sha256, 64)})`),
    ...issues.map(({ count, meaning }) => `Damaged or unknown: ${formatCount(count)} × ${visible(meaning)}`),
    ...caveats.map((caveat) => `Could have hidden something: ${visible(caveat)}`),
  ];
}
