import type { DuckDBValue } from '@duckdb/node-api';
import type { Finding } from '../model/finding.ts';
import type { Severity } from '../model/severity.ts';

/** What lists and filters need of a finding, beside the finding itself. All text in it may be hostile. */
export interface FindingSummary {
  readonly id: string;
  readonly scope: string;
  readonly severity: Severity;
  readonly score: number;
  readonly bits: number;
  readonly host: string;
  readonly groups: readonly string[];
  readonly destination: string;
  readonly service: Finding['service'];
  readonly software: { readonly kind: string; readonly value: string } | null;
  /** Seconds and a share; null without a timer. */
  readonly period: number | null;
  readonly jitter: number | null;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly flows: number;
  readonly exchanges: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

/** A finding as it was last seen; `document` is all of it as JSON. */
export interface StoredFinding extends FindingSummary {
  readonly document: string;
}

/** The columns of the table of findings, in its order. Kept apart from the JSON, so that lists need not read it. */
export const FINDING_COLUMNS =
  'id VARCHAR, scope VARCHAR, document VARCHAR, severity VARCHAR, score DOUBLE, bits DOUBLE, host VARCHAR, host_groups VARCHAR, destination VARCHAR, service_id VARCHAR, service VARCHAR, category VARCHAR, role VARCHAR, software_kind VARCHAR, software VARCHAR, period DOUBLE, jitter DOUBLE, first_us BIGINT, last_us BIGINT, flows BIGINT, exchanges BIGINT, bytes_up BIGINT, bytes_down BIGINT';

/** What `readSummary` reads, for a SELECT. */
export const SUMMARY_COLUMNS = FINDING_COLUMNS.split(', ')
  .map((column) => column.split(' ', 1)[0]!)
  .filter((column) => column !== 'document')
  .join(', ');

export function storedFinding(finding: Finding): StoredFinding {
  const { beacon, software } = finding;
  return {
    id: finding.id,
    scope: finding.scope,
    severity: finding.severity,
    score: finding.score,
    bits: finding.bits,
    host: finding.host,
    groups: finding.groups ?? [],
    destination: finding.destination,
    service: finding.service,
    software: software === null ? null : { kind: software.kind, value: software.value },
    period: beacon?.periodSeconds ?? null,
    jitter: beacon?.jitter ?? null,
    firstUs: finding.firstUs,
    lastUs: finding.lastUs,
    flows: finding.flows,
    exchanges: finding.exchanges,
    bytesUp: finding.bytesUp,
    bytesDown: finding.bytesDown,
    document: JSON.stringify(finding),
  };
}

/** In the order of the columns. */
export function findingRow(one: StoredFinding): DuckDBValue[] {
  const { service, software } = one;
  return [
    one.id,
    one.scope,
    one.document,
    one.severity,
    one.score,
    one.bits,
    one.host,
    JSON.stringify(one.groups),
    one.destination,
    service?.id ?? null,
    service?.name ?? null,
    service?.category ?? null,
    service?.role ?? null,
    software?.kind ?? null,
    software?.value ?? null,
    one.period,
    one.jitter,
    ...[one.firstUs, one.lastUs, one.flows, one.exchanges, one.bytesUp, one.bytesDown].map((value) => Math.round(value)),
  ];
}

/** @param row the values of `SUMMARY_COLUMNS`. */
export function readSummary(row: readonly unknown[]): FindingSummary {
  const [id, scope, severity, score, bits, host, groups, destination, serviceId, service, category, role, kind, software, period, jitter] =
    row;
  const [firstUs, lastUs, flows, exchanges, bytesUp, bytesDown] = row.slice(16).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    id: String(id),
    scope: String(scope),
    severity: String(severity) as Severity,
    score: Number(score),
    bits: Number(bits),
    host: String(host),
    groups: groups === '[]' ? [] : (JSON.parse(String(groups)) as string[]),
    destination: String(destination),
    service: serviceId === null ? null : { id: String(serviceId), name: String(service), category: String(category), role: String(role) },
    software: kind === null ? null : { kind: String(kind), value: String(software) },
    period: period === null ? null : Number(period),
    jitter: jitter === null ? null : Number(jitter),
    firstUs,
    lastUs,
    flows,
    exchanges,
    bytesUp,
    bytesDown,
  };
}
