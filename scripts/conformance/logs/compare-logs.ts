/** All tables of the log readers, for docs/conformance.md. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { SHARED_CAPTURES } from '../shared-captures.ts';
import { type LogTable, logTableLines } from './log-table.ts';
import { compareNetflow } from './netflow.ts';
import { compareSuricata } from './suricata.ts';
import { compareTools } from './tools.ts';
import { compareZeek } from './zeek.ts';

export interface LogSample {
  /** Which files of the shared captures; the last of a group of export files. */
  readonly shared: (file: string) => boolean;
  /** Which captures of the project. */
  readonly captures: (file: string) => boolean;
}

export async function compareLogs(pcaps: string, { shared, captures }: LogSample): Promise<LogTable[]> {
  const files = readdirSync(pcaps)
    .filter((name) => /\.pcap/.test(name))
    .sort();
  return [
    await compareZeek(path.join(SHARED_CAPTURES, 'zeek'), shared),
    await compareSuricata(path.join(SHARED_CAPTURES, 'suricata'), shared),
    ...(await compareNetflow(path.join(SHARED_CAPTURES, 'netflow'), shared)),
    ...(await compareTools(pcaps, files, captures)),
  ];
}

/** Formats of which there is no real file and no program here that writes one. */
const UNSEEN = [
  '### Formats without a real file',
  '',
  'No real log of these and no program that writes one was at hand: they are read as their makers document them, and held to rows in that form by',
  'the tests alone. A real log that disagrees is worth an issue.',
  '',
  '| format | tests |',
  '|---|---|',
  '| AWS VPC flow logs | `test/source/log/aws-vpc.test.ts` |',
  '| Azure NSG and VNet flow logs | `test/source/log/azure-flow.test.ts` |',
  '| GCP VPC flow logs | `test/source/log/gcp-flow.test.ts` |',
  '| nfstream CSV | `test/source/log/csv.test.ts` |',
  '| Squid | `test/source/log/squid.test.ts` |',
  '| W3C/ELFF, Zscaler | `test/source/log/elff.test.ts`, `test/source/log/elff-zscaler.test.ts` |',
  '| dnsmasq, BIND, Unbound query logs | `test/source/log/dnsmasq.test.ts`, `bind.test.ts`, `unbound.test.ts` |',
  '',
];

export function logDocument(tables: readonly LogTable[]): string[] {
  return [
    '## Logs',
    '',
    'Every file of others’ logs, read by us and by somebody else. A cell with ≠ has our number first; every difference has its reason.',
    '',
    ...tables.flatMap(logTableLines),
    ...UNSEEN,
  ];
}
