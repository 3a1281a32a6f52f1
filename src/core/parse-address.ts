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

function parseIpv6(bytes: Uint8Array, at: number, stop: number, words: Uint32Array, wordsAt: number): boolean {
  let end = at;
  while (end < stop && bytes[end] !== PERCENT) end++;
  let count = 0;
  let gap = -1;
  let i = at;
  if (bytes[i] === COLON) {
    if (bytes[i + 1] !== COLON || i + 1 >= end) return false;
    gap = 0;
    i += 2;
  }
  while (i < end) {
    if (count === 8) return false;
    let value = 0;
    const from = i;
    for (; i < end && bytes[i] !== COLON && bytes[i] !== DOT; i++) {
      const digit = hexDigit(bytes[i]!);
      if (digit < 0 || i - from === 4) return false;
      value = (value << 4) | digit;
    }
    if (bytes[i] === DOT && i < end) {
      const word = parseIpv4(bytes, from, end);
      if (word < 0 || count > 6) return false;
      groups[count++] = word >>> 16;
      groups[count++] = word & 0xffff;
      i = end;
      break;
    }
    if (i === from) return false;
    groups[count++] = value;
    if (i === end) break;
    i++;
    if (i === end) return false;
    if (bytes[i] === COLON) {
      if (gap >= 0) return false;
      gap = count;
      i++;
    }
  }
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

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
