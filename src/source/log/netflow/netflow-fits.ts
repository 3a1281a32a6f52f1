/** Whether a template of another file can describe a set. */
import { ExportRecord } from './netflow-record.ts';
import type { HeldSet } from './netflow-scope.ts';
import type { ExportTemplate } from './netflow-template.ts';
import { endUsOf } from './netflow-times.ts';

/** A flow is exported when it ends, or every few minutes. */
const MAXIMUM_APART_US = 86_400e6;
/** Sets are filled up to words; some exporters leave in there what was there before. */
const WORD_BYTES = 4;

/**
 * True when records fill the set, all but padding (RFC 7011 §3.3.1, RFC 3954 §5.3). Where the header does not tell when the exporter
 * started (IPFIX), flows must also have ended about when they were exported.
 */
export function fits(template: ExportTemplate, { bytes, exportUs, bootUs }: HeldSet): boolean {
  const record = new ExportRecord();
  let at = 0;
  while (bytes.length - at >= template.minimumBytes) {
    const next = template.read(bytes, at, bytes.length, record);
    if (next < 0) break;
    if (Number.isNaN(bootUs) && Math.abs(endUsOf(record, exportUs, bootUs) - exportUs) > MAXIMUM_APART_US) return false;
    at = next;
  }
  return at > 0 && (bytes.length - at < WORD_BYTES || bytes.subarray(at).every((byte) => byte === 0));
}
