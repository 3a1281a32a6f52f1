import type { JsonReport } from './json-report.ts';
import type { KnownCase } from './known-case.ts';
import { namedFinding } from './named-finding.ts';

/** The table of docs/cases/README.md: a row for each capture with a known answer. */
export function caseIndex(cases: readonly KnownCase[], reports: ReadonlyMap<string, JsonReport>): string {
  const rows = cases.flatMap(({ name, title, captures, mark }) =>
    captures.map((capture) => {
      const report = reports.get(capture.file)!;
      const finding = namedFinding(report, capture);
      const result =
        finding === undefined
          ? '– | not listed | – '
          : `${finding.rank} of ${report.summary.findings} | ${finding.score} ${finding.severity} | ${strongest(finding.evidence)} `;
      return `| [${title}](${name}.md) | ${mark === null ? 'none yet' : `1–${mark}`} | ${result}|`;
    }),
  );
  return ['', '| case | mark | rank | score | strongest evidence |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

function strongest(evidence: readonly { readonly analyzer: string; readonly bits: number }[]): string {
  const said = evidence.filter(({ bits }) => bits > 0).slice(0, 3);
  return said.map(({ analyzer }) => analyzer).join(', ');
}
