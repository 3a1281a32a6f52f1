import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hasSharedCaptures, SHARED_CAPTURES } from '../../scripts/conformance/shared-captures.ts';

const main = path.resolve(import.meta.dirname, '../../dist/cli/main.js');
const missing = [...(hasSharedCaptures() ? [] : ['../shared/captures']), ...(existsSync(main) ? [] : ['dist (npm run build)'])].join(
  ' and ',
);

interface Finding {
  readonly rank: number;
  readonly host: string;
  readonly destination: string;
  readonly addresses: readonly string[];
}

/** Which channel each capture is known for: the infected host, and the server by address. */
const known: readonly (readonly [capture: string, host: string, server: string])[] = [
  ['sandcat', '172.18.0.3', '172.18.0.2'],
  ['ragdoll', '172.18.0.3', '172.18.0.2'],
  ['manx-tcp', '172.18.0.3', '172.18.0.2'],
  ['manx-udp', '172.18.0.3', '172.18.0.2'],
  ['quasarrat', '192.168.100.7', '86.136.67.231'],
  ['njrat', '192.168.100.204', '3.68.56.232'],
  ['asyncrat-1', '192.168.100.124', '181.131.218.39'],
  ['asyncrat-2', '192.168.100.163', '94.156.71.237'],
];

describe.skipIf(missing !== '')(`real implants rank first to third${missing === '' ? '' : ` (SKIPPED: ${missing} absent)`}`, () => {
  test.each(known)('%s: %s → %s', { timeout: 120_000 }, async (capture, host, server) => {
    const file = path.join(SHARED_CAPTURES, 'c2', `${capture}.pcap`);
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [main, 'analyze', file, '--format', 'json', '--quiet', '--scope', 'all'],
      { maxBuffer: 1 << 28 },
    );
    expect(stderr).toBe('');
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
    const channel = findings.find(
      (finding) => finding.host === host && (finding.destination.startsWith(server) || finding.addresses.includes(server)),
    );
    expect(channel, `no finding for ${host} → ${server}`).toBeDefined();
    expect(channel?.rank).toBeLessThanOrEqual(3);
  });
});
