import type { Finding } from '../../../src/model/finding.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Calls, ChannelRow, Surroundings } from '../../../src/model/surroundings.ts';

const MOST_CALLS = 400;
const MINUTE_US = 60e6;

/** The report with what lies around its findings: a call for each tick of their timers, hosts and services with a channel each besides. */
export function withSurroundings(report: Report): Report {
  const { findings } = report;
  const [first] = findings;
  const fromUs = first?.activityFirstUs ?? 0;
  const bins = Array.from({ length: 60 }, (_, i) => i);
  const surroundings: Surroundings = {
    traffic: {
      fromUs,
      binUs: MINUTE_US,
      bytesUp: bins.map((i) => i * 1000),
      bytesDown: bins.map((i) => (60 - i) * 3000),
      calls: bins.map((i) => i % 7),
    },
    applications: [
      { name: 'tls', flows: 300, namedFlows: 280, bytesUp: 3e6, bytesDown: 5e7 },
      { name: first?.destination ?? 'dns', flows: 3, namedFlows: 0, bytesUp: 300, bytesDown: 0 },
    ],
    calls: new Map(findings.map((finding) => [finding.id, calls(finding, fromUs)])),
    hosts: unique(findings.map(({ host }) => host)).map((host) => ({
      scope: 'outbound' as const,
      host,
      bytesUp: 1e6,
      bytesDown: 2e6,
      activity: { fromUs, binUs: MINUTE_US, channels: bins.map((i) => i % 5) },
      channels: findings.filter((finding) => finding.host === host).flatMap(rows),
      more: 3,
    })),
    services: unique(findings.map(keyOf)).map((key) => ({
      key,
      name: key,
      category: 'messaging',
      hosts: 2,
      ratio: { median: -0.4, mad: 0.1, channels: 5 },
      channels: findings.filter((finding) => keyOf(finding) === key).flatMap(rows),
      more: 0,
    })),
  };
  return { ...report, surroundings };
}

const keyOf = ({ service, destination }: Finding) => service?.id ?? destination;
const unique = (texts: readonly string[]) => [...new Set(texts)];

function calls({ beacon, bytesUp, bytesDown }: Finding, fromUs: number): Calls {
  const period = beacon?.periodSeconds ?? 97;
  const count = Math.min(MOST_CALLS, Math.floor(43_200 / period));
  const each = Array.from({ length: count }, (_, i) => i);
  return {
    timesUs: each.map((i) => fromUs + Math.round((i * period + ((i * 7919) % 13) / 13) * 1e6)),
    bytesUp: each.map((i) => Math.round((bytesUp / count) * (1 + (i % 3) / 10))),
    bytesDown: each.map((i) => (i % 9 === 0 ? 0 : Math.round(bytesDown / count))),
    count,
  };
}

/** The finding's own channel, and one of another host that is no finding. */
function rows(finding: Finding): ChannelRow[] {
  const { id, host, destination, service, software, flows, exchanges, bytesUp, bytesDown, firstUs, lastUs } = finding;
  const own: ChannelRow = {
    finding: id,
    scope: 'outbound',
    host,
    destination,
    service: service?.id ?? null,
    software,
    flows,
    exchanges,
    bytesUp,
    bytesDown,
    firstUs,
    lastUs,
  };
  return [own, { ...own, finding: null, host: '10.20.9.9', software: null, bytesUp: 900, bytesDown: 88_000 }];
}
