/** Where nDPI's JA4 is written otherwise than FoxIO's. */

/** nDPI takes the letter for the name, and the two letters of the ALPN, in its own way, and hashes the empty list. */
export function pastLetters(ja4: string): string {
  return `${ja4.slice(0, 3)}${ja4.slice(4, 8)}${ja4.slice(10)}`.replace('e3b0c44298fc', '000000000000');
}

export function lettersReason(ours: string, theirs: string, confirmed: boolean): string {
  const parts: string[] = [];
  if (ours[3] !== theirs[3])
    parts.push(
      'nDPI writes `i` only where the server name is an address and `d` everywhere else, also without a name; FoxIO asks whether the hello has the extension',
    );
  if (ours.slice(8, 10) !== theirs.slice(8, 10))
    parts.push('the ALPN letters are the first two of the first protocol, not its first and last');
  if (theirs.includes('e3b0c44298fc')) parts.push('the hash of an empty list, which FoxIO writes as twelve zeros');
  return `${parts.join('; ')}. ${confirmed ? "JA4 worked out from tshark's fields is ours" : 'tshark sees no hello there'}`;
}
