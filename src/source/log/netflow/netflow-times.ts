/** When a flow began and ended, out of the many ways in which records say so. */
import { FIELD } from './netflow-fields.ts';
import type { ExportRecord } from './netflow-record.ts';

/** @returns µs, NaN when the record has no such time. @param bootUs when the exporter started, NaN when unknown. */
export function startUsOf(record: ExportRecord, exportUs: number, bootUs: number): number {
  const { numbers } = record;
  if (numbers[FIELD.startNtp]! > 0) return numbers[FIELD.startNtp]!;
  if (numbers[FIELD.startMs]! > 0) return numbers[FIELD.startMs]! * 1000;
  if (numbers[FIELD.startSeconds]! > 0) return numbers[FIELD.startSeconds]! * 1e6;
  if (numbers[FIELD.startUptimeMs]! >= 0) {
    const start = sinceBoot(numbers[FIELD.startUptimeMs]!, exportUs, bootUs);
    if (!Number.isNaN(start)) return start;
    // Without the start of the exporter only the distance of the two is known: the flow ended when it was exported.
    return exportUs - durationUs(record);
  }
  return exportUs - numbers[FIELD.startBeforeExportUs]!;
}

export function endUsOf(record: ExportRecord, exportUs: number, bootUs: number): number {
  const { numbers } = record;
  if (numbers[FIELD.endNtp]! > 0) return numbers[FIELD.endNtp]!;
  if (numbers[FIELD.endMs]! > 0) return numbers[FIELD.endMs]! * 1000;
  if (numbers[FIELD.endSeconds]! > 0) return numbers[FIELD.endSeconds]! * 1e6;
  if (numbers[FIELD.endUptimeMs]! >= 0) {
    const end = sinceBoot(numbers[FIELD.endUptimeMs]!, exportUs, bootUs);
    return Number.isNaN(end) ? exportUs : end;
  }
  return exportUs - numbers[FIELD.endBeforeExportUs]!;
}

/** What the record says of the duration itself. */
export function durationUs(record: ExportRecord): number {
  const { numbers } = record;
  if (numbers[FIELD.durationUs]! >= 0) return numbers[FIELD.durationUs]!;
  if (numbers[FIELD.durationMs]! >= 0) return numbers[FIELD.durationMs]! * 1000;
  return ((numbers[FIELD.endUptimeMs]! - numbers[FIELD.startUptimeMs]!) | 0) * 1000;
}

/** Uptimes are 32 bits of ms and begin again after 49.7 days: the one nearest to the export is meant. */
function sinceBoot(uptimeMs: number, exportUs: number, bootUs: number): number {
  const rounds = Math.round(((exportUs - bootUs) / 1000 - uptimeMs) / UPTIME_MS);
  return bootUs + (uptimeMs + rounds * UPTIME_MS) * 1000;
}

const UPTIME_MS = 4_294_967_296;
