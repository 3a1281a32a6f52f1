import type { Report } from '../model/report.ts';
import { jsonAllowed } from './json-allowed.ts';
import { jsonFinding } from './json-finding.ts';
import { formatTime } from './time.ts';

const SCHEMA_VERSION = 1;

/** The report as the JSON contract's document: order of fields and decimals are part of it. */
export function jsonDocument(report: Report): Readonly<Record<string, unknown>> {
  const { tool, inputs, summary, issues, caveats, findings } = report;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: tool.name, version: tool.version },
    inputs: inputs.map((input) => ({
      name: input.name,
      format: input.format,
      sha256: input.sha256,
      packets: input.packets,
      bytes: input.bytes,
      firstTime: timeOrNull(input.firstUs),
      lastTime: timeOrNull(input.lastUs),
    })),
    summary: {
      packets: summary.packets,
      flows: summary.flows,
      hosts: summary.hosts,
      channels: summary.channels,
      bytes: summary.bytes,
      namedFlows: summary.namedFlows,
      judged: summary.judged,
      firstTime: timeOrNull(summary.firstUs),
      lastTime: timeOrNull(summary.lastUs),
      findings: summary.findings,
      bySeverity: {
        critical: summary.bySeverity.critical,
        high: summary.bySeverity.high,
        medium: summary.bySeverity.medium,
        low: summary.bySeverity.low,
        info: summary.bySeverity.info,
      },
      ...(summary.benign === undefined ? {} : { benign: summary.benign }),
    },
    issues: issues.map(({ name, count, meaning }) => ({ name, count, meaning })),
    caveats: [...caveats],
    findings: findings.map(jsonFinding),
    ...(report.allowed === undefined ? {} : { allowed: jsonAllowed(report.allowed) }),
  };
}

function timeOrNull(timeUs: number | null): string | null {
  return timeUs === null ? null : formatTime(timeUs);
}
