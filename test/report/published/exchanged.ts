import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FindingHistory } from '../../../src/model/finding-history.ts';
import type { Report } from '../../../src/model/report.ts';
import { captures, root } from '../../helpers/captures.ts';
import { undertow } from '../../helpers/run-cli.ts';
import { emptyReport } from '../empty.ts';
import { fixtureReport } from '../fixture.ts';
import { halfHostileReport, hostileReport } from '../hostile.ts';
import { manyFindings } from '../rules/many-findings.ts';

/** Reports of every kind, for whoever checks a document made of them. */
export const REPORTS: readonly (readonly [name: string, make: () => Report])[] = [
  ['a realistic report', fixtureReport],
  ['a hostile report', hostileReport],
  ['a report with hostile software and times', halfHostileReport],
  ['an empty report', emptyReport],
  ['findings of every shape', () => ({ ...fixtureReport(), findings: manyFindings() })],
  ['a hunt', huntReport],
];

function huntReport(): Report {
  const report = fixtureReport();
  const STATUSES = ['new', 'ongoing', 'returned', 'ended'] as const;
  const findings = report.findings.map((finding, i) => {
    const history: FindingHistory = {
      status: STATUSES[i % STATUSES.length]!,
      firstUs: finding.firstUs - 3_600_000_000,
      lastUs: finding.lastUs,
      runs: i + 1,
      bestScore: finding.score,
      changes: [],
    };
    return { ...finding, history };
  });
  return { ...report, findings };
}

/** What the built program writes of each capture that ships. @param extension as the file of the format ends. */
export function documentsOfCaptures(format: string, extension: string): readonly { readonly file: string; readonly document: unknown }[] {
  const out = mkdtempSync(join(tmpdir(), 'undertow-exchanged-'));
  try {
    return captures.map(({ file }) => {
      const { code, talk } = undertow(['analyze', `pcaps/${file}`, '--format', format, '--out', out, '--quiet'], { cwd: root });
      if (code !== 0) throw new Error(`analyze ${file} ended with ${code}: ${talk}`);
      return { file, document: JSON.parse(readFileSync(join(out, `undertow.${extension}`), 'utf8')) as unknown };
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
