import type { Allowed } from '../model/allowed.ts';
import { jsonFinding } from './json-finding.ts';

/** What the operator allows, as the JSON contract has it. */
export function jsonAllowed({ total, bySeverity, findings }: Allowed): Readonly<Record<string, unknown>> {
  const { critical, high, medium, low, info } = bySeverity;
  return {
    total,
    bySeverity: { critical, high, medium, low, info },
    findings: findings.map(({ finding, reason, expires }) => ({ ...jsonFinding(finding), allowed: { reason, expires } })),
  };
}
