import { countOf } from '../../core/count-of.ts';
import type { Report } from '../../model/report.ts';
import { visible } from '../escape-visible.ts';
import { nothingFound } from '../nothing-found.ts';
import { STIX_IDENTITY } from './stix-identity.ts';
import { stixNote } from './stix-note.ts';
import type { StixObject } from './stix-object.ts';
import { stixCreated } from './stix-time.ts';

/** The note on the run: what was read, and what could have hidden something. */
export function stixRun(report: Report): StixObject {
  const { tool, inputs, issues, caveats, findings, summary } = report;
  const title = findings.length === 0 ? nothingFound(report) : `${countOf(summary.findings, 'finding')} in what was read.`;
  return stixNote(STIX_IDENTITY.id, stixCreated(summary.lastUs ?? 0), title, [
    title,
    `${visible(tool.name)} ${visible(tool.version)}`,
    ...inputs.map(({ name, sha256 }) => `Read: ${visible(name)} (SHA-256 ${visible(sha256, 64)})`),
    ...issues.map(({ count, meaning }) => `Damaged or unknown: ${count} × ${visible(meaning)}`),
    ...caveats.map((caveat) => `Could have hidden something: ${visible(caveat)}`),
  ]);
}
