/** Names inside a DNS message (RFC 1035 §3.1, §4.1.4): read in place, with a bound on labels so that no loop of pointers holds anyone up. */
import { latin1 } from './latin1.ts';
import { normalizeName } from './name.ts';

/** A name of 255 bytes has at most 127 labels; pointers are counted with them. */
const MAXIMUM_STEPS = 128;
const MAXIMUM_LENGTH = 255;
/** Pointers to pointers are legal but never needed: this many in a row is an attack on whoever follows them. */
const MAXIMUM_HOPS = 8;
const DOT = 0x2e;
const COLON = 0x3a;
const BRACKET = 0x5b;

/** The name being read, in lower case. */
const spelled = new Uint8Array(MAXIMUM_LENGTH);

/** Where the name's own bytes end (a pointer ends it), or -1. */
export function skipDnsName(bytes: Uint8Array, at: number, end: number): number {
  while (at < end) {
    const length = bytes[at]!;
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2 <= end ? at + 2 : -1;
    if (length > 63) return -1;
    at += 1 + length;
  }
  return -1;
}

/** Follows pointers from `at` to the next label; -1 when they loop, leave the message or point forward. */
function resolve(bytes: Uint8Array, base: number, end: number, at: number): number {
  for (let hop = 0; at < end && bytes[at]! >= 0xc0; hop++) {
    if (at + 2 > end || hop === MAXIMUM_HOPS) return -1;
    const target = base + (((bytes[at]! & 0x3f) << 8) | bytes[at + 1]!);
    if (target >= at) return -1;
    at = target;
  }
  return at < end ? at : -1;
}

/**
 * True when both names are well formed and equal, ASCII case aside.
 * @param effort labels that may still be compared in this message: counted down, and nothing is equal at its end.
 */
export function sameDnsName(bytes: Uint8Array, base: number, end: number, a: number, b: number, effort: { labels: number }): boolean {
  let total = 0;
  for (let step = 0; step < MAXIMUM_STEPS && effort.labels > 0; step++) {
    effort.labels--;
    a = resolve(bytes, base, end, a);
    b = resolve(bytes, base, end, b);
    if (a < 0 || b < 0) return false;
    if (a === b) return true;
    const length = bytes[a]!;
    if (length !== bytes[b] || length > 63 || a + length >= end || b + length >= end) return false;
    if (length === 0) return true;
    total += 1 + length;
    if (total > MAXIMUM_LENGTH) return false;
    for (let i = 1; i <= length; i++) if (lower(bytes[a + i]!) !== lower(bytes[b + i]!)) return false;
    a += 1 + length;
    b += 1 + length;
  }
  return false;
}

/** The name as text, or '' when it is malformed or a label holds a dot that would pass for a separator. */
export function dnsName(bytes: Uint8Array, base: number, end: number, at: number): string {
  let total = 0;
  let plain = true;
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    at = resolve(bytes, base, end, at);
    if (at < 0) return '';
    const length = bytes[at]!;
    if (length > 63 || at + length >= end) return '';
    if (length === 0) {
      const text = latin1(spelled, 0, total);
      return plain ? text : normalizeName(text);
    }
    if (total + 1 + length > MAXIMUM_LENGTH) return '';
    if (total > 0) spelled[total++] = DOT;
    for (let i = 1; i <= length; i++) {
      const byte = bytes[at + i]!;
      if (byte === DOT) return '';
      plain &&= byte !== COLON && byte !== BRACKET;
      spelled[total++] = lower(byte);
    }
    at += 1 + length;
  }
  return '';
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}
