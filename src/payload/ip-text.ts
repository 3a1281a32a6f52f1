import { formatAddress } from '../core/address.ts';

/** Text of an address of 4 or 16 bytes; '' for any other length. */
export function formatIp(bytes: Uint8Array, at: number, length: number): string {
  if (length === 4) return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
  if (length !== 16) return '';
  const words = [0, 0, 0, 0];
  for (let i = 0; i < 16; i++) words[i >> 2] = ((words[i >> 2]! << 8) | bytes[at + i]!) >>> 0;
  return formatAddress(words);
}
