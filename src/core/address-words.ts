import { parseAddress } from './parse-address.ts';

/** The four words of an address in text (IPv4 as ::ffff:a.b.c.d), or null for other text. A zone (`%eth0`) is cut off. */
export function addressWords(text: string): Uint32Array | null {
  const bytes = Buffer.from(text);
  const words = new Uint32Array(4);
  return parseAddress(bytes, 0, bytes.length, words) ? words : null;
}
