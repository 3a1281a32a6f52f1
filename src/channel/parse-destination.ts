import { parseAddress } from '../core/parse-address.ts';
import { formatDestination } from './format-destination.ts';

/** A destination without a name: words of the address, and a port or -1. */
export interface AddressDestination {
  readonly words: Uint32Array;
  readonly port: number;
}

/** `[IPv6]:port`, IPv4 with or without a port, IPv6: the longest has 47 characters. */
const MOST_CHARACTERS = 47;
const scratch = new Uint8Array(MOST_CHARACTERS);

/**
 * Reads what `formatDestination` writes; null for any other text, which is a name. A Host header may hold `192.0.2.1:8080`: that is
 * the same destination as the unnamed flows to that address and port, because the text decides.
 */
export function parseDestination(text: string): AddressDestination | null {
  if (text.length > MOST_CHARACTERS || isPlainlyName(text)) return null;
  const parts =
    /^\[([0-9a-f:.]{2,45})\]:(\d{1,5})$/.exec(text) ?? /^([0-9.]{7,15})(?::(\d{1,5}))?$/.exec(text) ?? /^([0-9a-f:]{2,39})$/.exec(text);
  const address = parts?.[1];
  if (address === undefined) return null;
  for (let i = 0; i < address.length; i++) scratch[i] = address.charCodeAt(i);
  const words = new Uint32Array(4);
  if (!parseAddress(scratch, 0, address.length, words)) return null;
  const port = parts?.[2] === undefined ? -1 : Number(parts[2]);
  // Whatever else is an address, in other words than ours, is a name.
  return port <= 0xffff && formatDestination(words, 0, port) === text ? { words, port } : null;
}

/** All but IPv6 end with a digit, and IPv6 has colons: most names are known by that. */
function isPlainlyName(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return (last < 0x30 || last > 0x39) && !text.includes(':');
}
