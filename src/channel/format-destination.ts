import { formatAddress } from '../core/address.ts';

/** `address:port` with IPv6 in brackets (RFC 3986 §3.2.2), or the address alone when the port is -1. */
export function formatDestination(words: ArrayLike<number>, at: number, port: number): string {
  const address = formatAddress(words, at);
  if (port < 0) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
