import ipaddr from 'ipaddr.js';
import { UserError } from '../core/user-error.ts';
import type { AddressRange } from './internal-networks.ts';

const HINT = 'give networks like 10.0.0.0/8, 203.0.113.7 or 2001:db8::/32';

/** @param cidr a network or a single address. @throws UserError for text that is neither. */
export function parseNetwork(cidr: string): AddressRange {
  const slash = cidr.indexOf('/');
  const addressText = slash < 0 ? cidr : cidr.slice(0, slash);
  // Four parts only: ipaddr.js also takes 10.1 and 0x0a000001, which an operator hardly means.
  if (!ipaddr.IPv4.isValidFourPartDecimal(addressText) && !ipaddr.IPv6.isValid(addressText)) throw notANetwork(cidr);
  const address = ipaddr.parse(addressText);
  const isIpv4 = address.kind() === 'ipv4';
  const lengthText = slash < 0 ? (isIpv4 ? '32' : '128') : cidr.slice(slash + 1);
  const length = Number(lengthText) + (isIpv4 ? 96 : 0);
  if (!/^\d{1,3}$/.test(lengthText) || length > 128 || addressText.includes('%')) throw notANetwork(cidr);
  const bytes = isIpv4 ? [...new Array<number>(10).fill(0), 255, 255, ...address.toByteArray()] : address.toByteArray();
  return {
    network: words((i) => ((bytes[i * 4]! << 24) | (bytes[i * 4 + 1]! << 16) | (bytes[i * 4 + 2]! << 8) | bytes[i * 4 + 3]!) >>> 0),
    mask: words((i) => maskWord(length - i * 32)),
  };
}

function notANetwork(cidr: string): UserError {
  return new UserError(`${JSON.stringify(cidr)} is not a network`, HINT);
}

function words(at: (i: number) => number): [number, number, number, number] {
  return [at(0), at(1), at(2), at(3)];
}

function maskWord(bits: number): number {
  return bits <= 0 ? 0 : bits >= 32 ? 0xffffffff : (0xffffffff << (32 - bits)) >>> 0;
}
