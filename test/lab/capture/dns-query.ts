import { dnsMessage } from '../../../scripts/bench/capture/dns-message.ts';
import { Octets } from '../../../scripts/bench/capture/octets.ts';

/** RFC 6891 §6.1.2 and RFC 7830: an OPT record with an option that is only padding. */
const OPTION_BYTES = 15;
const ADDITIONAL_COUNT_AT = 10;

/** Bytes of a message on the wire when `wanted` are asked for: not less than itself, and more only with a whole record of padding. */
export const paddedSize = (size: number, wanted: number): number => (wanted <= size ? size : Math.max(wanted, size + OPTION_BYTES));

/** What a resolver is asked for by a connection that names nothing: some host of the site, its IPv6 address, of which there is none. */
export const UNNAMED = 'printers.internal';
export const IPV6_ADDRESS = 28;

/** Bytes of a question about a name, and of an answer without records. */
export const questionSize = (name: string): number => 12 + name.length + 2 + 4;

/** The message, padded up to `bytes` where a record of padding has room. */
export function paddedMessage(message: Parameters<typeof dnsMessage>[0], bytes: number): Buffer {
  const plain = dnsMessage(message);
  const room = bytes - plain.length - OPTION_BYTES;
  if (room < 0) return plain;
  plain.writeUInt16BE(1, ADDITIONAL_COUNT_AT);
  const option = new Octets().uint(1, 0).uint(2, 41, 1232).uint(4, 0);
  return new Octets()
    .raw(plain)
    .raw(option.block(2, (data) => data.uint(2, 12).block(2, (padding) => padding.zeros(room))).done())
    .done();
}
