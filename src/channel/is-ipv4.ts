/** Whether an address is an IPv4 one: ::ffff:a.b.c.d (RFC 4291 §2.5.5.2). */
export function isIpv4(words: ArrayLike<number>): boolean {
  return words[2] === 0xffff && words[0] === 0 && words[1] === 0;
}
