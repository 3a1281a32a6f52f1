import type { PayloadContext } from '../model/payload-context.ts';

const IPV4_HINT = 4;
const IPV6_HINT = 6;

/** Gives the address hints of an HTTPS or SVCB record (RFC 9460 §2.2, §7.3) in service mode. */
export function serviceHints(bytes: Uint8Array, at: number, end: number, asked: string, ttl: number, context: PayloadContext): void {
  if (at + 3 > end || (bytes[at] === 0 && bytes[at + 1] === 0)) return;
  const name = withoutPrefixes(asked);
  // The target name is never compressed (RFC 9460 §2.2).
  at += 2;
  while (at < end && bytes[at] !== 0) at += 1 + bytes[at]!;
  for (at += 1; at + 4 <= end; ) {
    const key = (bytes[at]! << 8) | bytes[at + 1]!;
    const next = at + 4 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (next > end) return;
    const length = key === IPV4_HINT ? 4 : key === IPV6_HINT ? 16 : 0;
    if (length > 0) for (let hint = at + 4; hint + length <= next; hint += length) context.answer(name, bytes, hint, length, ttl);
    at = next;
  }
}

/** `_8443._https.host` is asked for the sake of `host` (RFC 9460 §2.3). */
function withoutPrefixes(name: string): string {
  while (name.startsWith('_') && name.includes('.')) name = name.slice(name.indexOf('.') + 1);
  return name;
}
