/**
 * Whether an address names no single machine: multicast (RFC 5771 §3, RFC 4291 §2.7), limited broadcast (RFC 919 §7) or
 * unspecified (RFC 1122 §3.2.1.3, RFC 4291 §2.5.2). The broadcast address of a subnet cannot be told without its mask.
 */
export function isGroupAddress(words: ArrayLike<number>, at = 0): boolean {
  const first = words[at]!;
  if (first >>> 24 === 0xff) return true;
  if (first !== 0 || words[at + 1] !== 0) return false;
  const last = words[at + 3]!;
  if (words[at + 2] === 0xffff) return last >>> 28 === 0xe || last === 0xffffffff || last === 0;
  return words[at + 2] === 0 && last === 0;
}
