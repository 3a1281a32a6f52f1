import { isIP } from 'node:net';
import type { Finding } from '../model/finding.ts';
import { suricataRule } from './filter-suricata.ts';
import { wiresharkFilter } from './filter-wireshark.ts';
import { zeekCommand } from './filter-zeek.ts';

/** What a filter may be built of: nothing else of a finding ever reaches one. */
export interface FilterParts {
  readonly rank: number;
  /** True where the host answered and the other side asked. */
  readonly inbound: boolean;
  readonly host: string;
  /** A host name of letters, digits, `-`, `_` and `.` (RFC 1123 §2.1, with the underscore that DNS allows); else null. */
  readonly name: string | null;
  readonly nameFrom: string;
  readonly addresses: readonly string[];
  readonly port: number | null;
}

const NAME = /^[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?$/i;
const ADDRESS_AND_PORT = /^\[?([0-9a-fA-F:.]{2,45})\]?:(\d{1,5})$/;

/** The parts of a finding that filters may be built of; null when host or destination are not what they should be. */
export function filterParts(finding: Finding): FilterParts | null {
  const { host, destination, destinationFrom, rank, scope } = finding;
  if (isIP(host) === 0) return null;
  const literal = ADDRESS_AND_PORT.exec(destination);
  const isLiteral = literal !== null && isIP(literal[1]!) !== 0;
  const addresses = finding.addresses.filter((address) => isIP(address) !== 0);
  const parts: FilterParts = {
    rank,
    inbound: scope === 'inbound',
    host,
    name: !isLiteral && NAME.test(destination) && isIP(destination) === 0 ? destination.toLowerCase() : null,
    nameFrom: destinationFrom,
    addresses: isLiteral && addresses.length === 0 ? [literal[1]!] : addresses,
    port: isLiteral && Number(literal[2]) <= 65_535 ? Number(literal[2]) : null,
  };
  return parts.name === null && parts.addresses.length === 0 ? null : parts;
}

/** Filters that show a finding's traffic, ready to paste; none when host or destination are not what they should be. */
export function filters(finding: Finding): readonly { readonly tool: string; readonly text: string }[] {
  const parts = filterParts(finding);
  if (parts === null) return [];
  return [
    { tool: 'Wireshark display filter', text: wiresharkFilter(parts) },
    { tool: 'Zeek logs', text: zeekCommand(parts) },
    { tool: 'Suricata rule', text: suricataRule(parts) },
  ];
}
