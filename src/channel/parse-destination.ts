import ipaddr from 'ipaddr.js';
import { formatDestination } from './format-destination.ts';

/** A destination without a name: words of the address, and a port or -1. */
export interface AddressDestination {
  readonly words: Uint32Array;
  readonly port: number;
}

/**
 * Reads what `formatDestination` writes; null for any other text, which is a name. A Host header may hold `192.0.2.1:8080`: that is
 * the same destination as the unnamed flows to that address and port, because the text decides.
 */
export function parseDestination(text: string): AddressDestination | null {
  const parts =
    /^\[([0-9a-f:.]{2,45})\]:(\d{1,5})$/.exec(text) ?? /^([0-9.]{7,15})(?::(\d{1,5}))?$/.exec(text) ?? /^([0-9a-f:]{2,39})$/.exec(text);
  const address = parts?.[1];
  if (address === undefined || !ipaddr.isValid(address)) return null;
  const parsed = ipaddr.parse(address);
  const bytes = parsed.kind() === 'ipv4' ? (parsed as ipaddr.IPv4).toIPv4MappedAddress().toByteArray() : parsed.toByteArray();
  const words = new Uint32Array(4);
  for (let i = 0; i < 16; i++) words[i >> 2] = (words[i >> 2]! << 8) | bytes[i]!;
  const port = parts?.[2] === undefined ? -1 : Number(parts[2]);
  return port <= 0xffff && formatDestination(words, 0, port) === text ? { words, port } : null;
}
