import { createHash } from 'node:crypto';

/** For what no standard names: the UUID of `undertow` in the name space of DNS. */
export const UNDERTOW_NAMESPACE = '8ef6d3db-f07e-5605-ae55-508cba52a8a5';

/** A UUID by name: version 5, SHA-1 (RFC 9562 §5.5). */
export function uuid5(namespace: string, name: string): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(space).update(name, 'utf8').digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
