/** Writes what is found in the captures that others made into docs/cases; exit code 1 when a mark is missed. Run: npm run cases */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { analyzeCapture } from './cases/analyze-capture.ts';
import { BENIGN_CAPTURES } from './cases/benign-captures.ts';
import { benignFigures } from './cases/benign-figures.ts';
import { caseFigures } from './cases/case-figures.ts';
import { caseIndex } from './cases/case-index.ts';
import type { JsonReport } from './cases/json-report.ts';
import { KNOWN_CASES } from './cases/known-cases.ts';
import { namedFinding } from './cases/named-finding.ts';
import { hasSharedCaptures } from './conformance/shared-captures.ts';
import { replaceBlock } from './replace-block.ts';

if (!hasSharedCaptures()) {
  console.error('SKIPPED: nothing was judged and no page written, because ../shared/captures is absent.');
  process.exit(2);
}
const reports = new Map<string, JsonReport>();
const missed: string[] = [];
const files = [
  ...KNOWN_CASES.flatMap(({ captures }) => captures.map(({ file }) => file)),
  ...BENIGN_CAPTURES.flatMap((each) => each.files),
];
for (const file of files) reports.set(file, await analyzeCapture(file));

for (const { name, captures, mark } of KNOWN_CASES) {
  write(
    `${name}.md`,
    caseFigures(
      captures,
      captures.map(({ file }) => reports.get(file)!),
    ),
  );
  for (const capture of captures) {
    const finding = namedFinding(reports.get(capture.file)!, capture);
    console.log(
      `${capture.file}: ${finding === undefined ? 'not listed' : `rank ${finding.rank}, score ${finding.score} ${finding.severity}`}`,
    );
    if (mark !== null && !(finding !== undefined && finding.rank <= mark)) missed.push(`${capture.file}: not among the first ${mark}`);
  }
}
write('README.md', caseIndex(KNOWN_CASES, reports));
write('benign.md', benignFigures(reports));
for (const file of BENIGN_CAPTURES.flatMap((each) => each.files)) {
  const { critical = 0, high = 0 } = reports.get(file)!.summary.bySeverity;
  console.log(`${file}: ${critical + high} above Medium`);
  if (critical + high > 0) missed.push(`${file}: ${critical + high} above Medium`);
}
for (const each of missed) console.error(`mark missed: ${each}`);
if (missed.length > 0) process.exitCode = 1;

/** What people wrote around the figures stays. */
function write(page: string, figures: string): void {
  const file = path.resolve(import.meta.dirname, '../docs/cases', page);
  writeFileSync(file, replaceBlock(readFileSync(file, 'utf8'), 'figures', figures));
}
