/** Addresses as four unsigned 32-bit words, big end first; IPv4 as ::ffff:a.b.c.d (RFC 4291 §2.5.5.2). */

/** Text of the address whose first word is at `at`: dotted quad, or IPv6 as RFC 5952 writes it. */
export function formatAddress(words: ArrayLike<number>, at = 0): string {
  const last = words[at + 3]! >>> 0;
  if (words[at] === 0 && words[at + 1] === 0 && words[at + 2]! >>> 0 === 0xffff) {
    return `${last >>> 24}.${(last >>> 16) & 255}.${(last >>> 8) & 255}.${last & 255}`;
  }
  return formatIpv6(words, at);
}

function formatIpv6(words: ArrayLike<number>, at: number): string {
  const groups: number[] = [];
  for (let i = 0; i < 4; i++) {
    const word = words[at + i]! >>> 0;
    groups.push(word >>> 16, word & 0xffff);
  }
  let bestAt = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; ) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > bestLength) {
      bestAt = i;
      bestLength = end - i;
    }
    i = Math.max(end, i + 1);
  }
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return bestAt < 0 ? hex(0, 8) : `${hex(0, bestAt)}::${hex(bestAt + bestLength, 8)}`;
}
