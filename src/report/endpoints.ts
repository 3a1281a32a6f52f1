import { isIP } from 'node:net';
import type { Finding } from '../model/finding.ts';
import { filterParts } from './filters.ts';

/** The two ends of a finding as far as they are what they should be. Nothing in it is hostile. */
export interface Endpoints {
  /** The host's address; null when it is none. */
  readonly host: string | null;
  /** Name of the other end, a host name in lower case; null when it has none. */
  readonly name: string | null;
  /** Of the other end, without zones. */
  readonly addresses: readonly string[];
  readonly port: number | null;
  /** True where the host answered and the other end asked. */
  readonly inbound: boolean;
}

/** What documents with typed fields may say of a finding's ends: their readers refuse the whole where an address is none. */
export function endpoints(finding: Finding): Endpoints {
  const parts = filterParts(finding);
  const host = isAddress(finding.host) ? finding.host : null;
  const inbound = finding.scope === 'inbound';
  if (parts === null) return { host, name: null, addresses: finding.addresses.filter(isAddress), port: null, inbound };
  return { host, name: parts.name, addresses: parts.addresses.filter(isAddress), port: parts.port, inbound };
}

/** @returns false for an address with a zone as well: it means nothing on another machine. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}
