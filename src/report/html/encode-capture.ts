import type { Report } from '../../model/report.ts';
import { visible } from '../escape-visible.ts';
import { formatPackets } from '../packets.ts';
import type { CaptureData } from '../page/data.ts';
import { floorScore } from '../score.ts';
import { calendarUs, finite } from './finite.ts';

/** Of what is allowed; the JSON report lists all. */
const MOST_ALLOWED = 200;

/** What was read, what was damaged, what could have hidden something. */
export function encodeCapture({ inputs, issues, caveats, allowed }: Report): CaptureData {
  return {
    inputs: inputs.map((input) => ({
      name: visible(input.name),
      format: visible(input.format),
      sha256: visible(input.sha256),
      packets: formatPackets(input.packets, input.firstUs),
      bytes: finite(input.bytes),
      firstUs: input.firstUs === null ? null : calendarUs(input.firstUs),
      lastUs: input.lastUs === null ? null : calendarUs(input.lastUs),
    })),
    issues: issues.map(({ name, count, meaning }) => ({ name: visible(name), count: finite(count), meaning: visible(meaning) })),
    caveats: caveats.map((caveat) => visible(caveat)),
    allowed:
      allowed === undefined
        ? null
        : {
            total: finite(allowed.total),
            findings: allowed.findings.slice(0, MOST_ALLOWED).map(({ finding, reason, expires }) => ({
              severity: finding.severity,
              score: floorScore(finding.score),
              host: visible(finding.host),
              destination: visible(finding.destination),
              reason: visible(reason),
              expires: visible(expires),
            })),
          },
  };
}
