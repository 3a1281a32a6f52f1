import { isIP } from 'node:net';
import { formatAddress } from '../core/address.ts';
import { addressWords } from '../core/address-words.ts';
import type { Finding } from '../model/finding.ts';
import { filterParts } from './filters.ts';
import { safeName } from './rules/safe-values.ts';

/** The two ends of a finding as far as they are what they should be. Nothing in it is hostile. */
export interface Endpoints {
  /** The host's address; null when it is none. */
  readonly host: string | null;
  /** Name of the other end, a DNS name in lower case with labels of 1 to 63 characters; null when it has none. */
  readonly name: string | null;
  /** Of the other end, without zones, each in one way only (RFC 5952; IPv4 in IPv6 as IPv4) and once. */
  readonly addresses: readonly string[];
  readonly port: number | null;
  /** True where the host answered and the other end asked. */
  readonly inbound: boolean;
}

/** What documents with typed fields may say of a finding's ends: their readers refuse the whole where an address is none. */
export function endpoints(finding: Finding): Endpoints {
  const parts = filterParts(finding);
  const host = addressOf(finding.host);
  const inbound = finding.scope === 'inbound';
  const name = parts === null || parts.name === null ? null : safeName(parts.name);
  const addresses = (parts ?? finding).addresses.map(addressOf).filter((address) => address !== null);
  return { host, name, addresses: [...new Set(addresses)], port: parts?.port ?? null, inbound };
}

/** @returns null for an address with a zone as well: it means nothing on another machine. */
function addressOf(text: string): string | null {
  const words = isIP(text) === 0 || text.includes('%') ? null : addressWords(text);
  return words && formatAddress(words, 0);
}
