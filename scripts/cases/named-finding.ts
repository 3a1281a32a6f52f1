import type { JsonFinding, JsonReport } from './json-report.ts';
import type { KnownCapture } from './known-case.ts';

/** The first finding on the channel that is known: the host, and the server by address; undefined when it is not listed. */
export function namedFinding({ findings }: JsonReport, { host, server }: KnownCapture): JsonFinding | undefined {
  const isServer = ({ destination, addresses }: JsonFinding) =>
    destination === server || destination.startsWith(`${server}:`) || addresses.includes(server);
  return findings.find((finding) => finding.host === host && isServer(finding));
}
