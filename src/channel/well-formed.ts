/** The text as UTF-8 can carry it: a lone surrogate becomes U+FFFD, so that a database gives back the same name. */
export function wellFormed(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
}
