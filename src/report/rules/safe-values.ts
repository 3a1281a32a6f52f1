import { isIP } from 'node:net';
import { formatAddress } from '../../core/address.ts';
import { addressWords } from '../../core/address-words.ts';

// Labels of letters, digits, `-` and `_`, 1 to 63 long (RFC 1035 §2.3.4, RFC 2181 §11): no wildcard, no escape, no empty label.
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const LONGEST_NAME = 253;
const ADDRESS_AND_PORT = /^(?:\[([0-9a-f:.]{2,45})\]|([0-9.]{7,15})):([1-9]\d{0,4})$/i;
/** The addresses that stand for any address in some language. */
const ANY: readonly string[] = ['0.0.0.0', '::'];

/** A DNS name in lower case that means itself in every rule language; null for all other text. */
export function safeName(text: string): string | null {
  if (text.length === 0 || text.length > LONGEST_NAME || isIP(text) !== 0) return null;
  const name = text.toLowerCase();
  const labels = name.split('.');
  // A last label of digits would be read as an address (RFC 3696 §2).
  return labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1)!) ? name : null;
}

/** An IPv4 or IPv6 address without zone, each in one way only, IPv4 in IPv6 as IPv4; null for all other text and for the unspecified address. */
export function safeAddress(text: string): string | null {
  if (isIP(text) === 0 || text.includes('%')) return null;
  const words = addressWords(text);
  const address = words && formatAddress(words, 0);
  return address === null || ANY.includes(address) ? null : address;
}

/** `192.0.2.1:443` or `[2001:db8::1]:443`; null for all other text. */
export function safeAddressAndPort(text: string): { readonly address: string; readonly port: number } | null {
  const [, wide, narrow, digits] = ADDRESS_AND_PORT.exec(text) ?? [];
  const address = safeAddress(wide ?? narrow ?? '');
  return address === null || Number(digits) > 65_535 ? null : { address, port: Number(digits) };
}
