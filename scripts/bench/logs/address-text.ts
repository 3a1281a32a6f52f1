/** Writes an address as Zeek does (RFC 5952) and as Suricata does (eight groups of four digits). */
import type { AddressText } from './connection.ts';

export const addressText = (bytes: Uint8Array): AddressText => {
  if (bytes.length === 4) {
    const text = bytes.join('.');
    return { short: text, long: text, isIpv6: false };
  }
  const groups = Array.from({ length: 8 }, (_, at) => (bytes[2 * at]! << 8) | bytes[2 * at + 1]!);
  const long = groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
  // WHATWG URL writes IPv6 hosts as RFC 5952 does.
  return { short: new URL(`http://[${long}]`).hostname.slice(1, -1), long, isIpv6: true };
};
