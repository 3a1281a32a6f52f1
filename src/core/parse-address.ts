/**
 * Reads an IPv4 or IPv6 address out of ASCII bytes into four words, IPv4 as ::ffff:a.b.c.d. Nothing is allocated.
 * @returns false when the bytes are no address (RFC 4291 §2.2); the words are then undefined. A zone (`%eth0`) is cut off.
 */
export function parseAddress(bytes: Uint8Array, at: number, end: number, words: Uint32Array, wordsAt = 0): boolean {
  let word = 0;
  let part = -1;
  let dots = 0;
  for (let i = at; i < end; i++) {
    const code = bytes[i]!;
    const digit = code - 0x30;
    if (digit >= 0 && digit <= 9) {
      part = part < 0 ? digit : part * 10 + digit;
      if (part <= 255) continue;
    } else if (code === DOT && part >= 0 && dots < 3) {
      word = (word << 8) | part;
      part = -1;
      dots++;
      continue;
    }
    // IPv6 has dots only behind its first group.
    return dots === 0 && parseIpv6(bytes, at, end, words, wordsAt);
  }
  if (dots !== 3 || part < 0) return false;
  words[wordsAt] = 0;
  words[wordsAt + 1] = 0;
  words[wordsAt + 2] = 0xffff;
  words[wordsAt + 3] = (word << 8) | part;
  return true;
}

const COLON = 0x3a;
const DOT = 0x2e;
const PERCENT = 0x25;

/** @returns the word, or -1. */
function parseIpv4(bytes: Uint8Array, at: number, end: number): number {
  let word = 0;
  let part = -1;
  let dots = 0;
  for (let i = at; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit >= 0 && digit <= 9) {
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return -1;
    } else if (bytes[i] === DOT && part >= 0 && dots < 3) {
      word = word * 256 + part;
      part = -1;
      dots++;
    } else return -1;
  }
  return dots === 3 && part >= 0 ? word * 256 + part : -1;
}

const groups = new Int32Array(8);

/** By character code; -1 for all others. */
const HEX_DIGITS = Int8Array.from({ length: 256 }, (_, code) => '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()));

function parseIpv6(bytes: Uint8Array, at: number, end: number, words: Uint32Array, wordsAt: number): boolean {
  let count = 0;
  let gap = -1;
  let value = 0;
  let digits = 0;
  /** Nothing need follow: a gap was last. */
  let whole = false;
  let i = at;
  if (bytes[i] === COLON) {
    if (i + 1 >= end || bytes[i + 1] !== COLON) return false;
    gap = 0;
    whole = true;
    i += 2;
  }
  for (; i < end; i++) {
    const code = bytes[i]!;
    const digit = HEX_DIGITS[code]!;
    if (digit >= 0) {
      if (++digits > 4) return false;
      value = (value << 4) | digit;
    } else if (code === COLON) {
      if (digits === 0 || count === 8) return false;
      groups[count++] = value;
      value = 0;
      digits = 0;
      whole = i + 1 < end && bytes[i + 1] === COLON;
      if (whole) {
        if (gap >= 0) return false;
        gap = count;
        i++;
      }
    } else if (code === DOT) {
      const word = parseIpv4(bytes, i - digits, zoneAt(bytes, i, end));
      if (word < 0 || count > 6) return false;
      groups[count++] = word >>> 16;
      groups[count++] = word & 0xffff;
      digits = 0;
      whole = true;
      break;
    } else if (code === PERCENT) break;
    else return false;
  }
  if (digits > 0) {
    if (count === 8) return false;
    groups[count++] = value;
  } else if (!whole) return false;
  if (gap < 0 ? count !== 8 : count > 7) return false;
  if (gap >= 0) {
    let to = 8;
    while (count > gap) groups[--to] = groups[--count]!;
    while (to > gap) groups[--to] = 0;
  }
  words[wordsAt] = (groups[0]! << 16) | groups[1]!;
  words[wordsAt + 1] = (groups[2]! << 16) | groups[3]!;
  words[wordsAt + 2] = (groups[4]! << 16) | groups[5]!;
  words[wordsAt + 3] = (groups[6]! << 16) | groups[7]!;
  return true;
}

/** Where a zone begins, or the end. */
function zoneAt(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && bytes[i] !== PERCENT) i++;
  return i;
}
