import type { Report } from '../../model/report.ts';
import { runHeadline, runSentences } from '../run-sentences.ts';
import { STIX_IDENTITY } from './stix-identity.ts';
import { stixNote } from './stix-note.ts';
import type { StixObject } from './stix-object.ts';
import { stixCreated } from './stix-time.ts';

/** The note on the run: what was read, and what could have hidden something. */
export function stixRun(report: Report): StixObject {
  return stixNote(STIX_IDENTITY.id, stixCreated(report.summary.lastUs ?? 0), runHeadline(report), runSentences(report));
}
