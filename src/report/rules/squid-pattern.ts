// What squid.conf takes as it is: no quote, backslash, number sign, percent or dollar sign, which begin files, comments and macros there.
const PLAIN = /^[A-Za-z0-9 ./_:;,()+-]+$/;

/**
 * Text as an extended regular expression (POSIX) for one word of squid.conf that matches all of it and nothing else; null where it has
 * characters that squid.conf could read otherwise. A blank is any white space: a word of squid.conf has none.
 */
export function squidPattern(text: string): string | null {
  if (!PLAIN.test(text)) return null;
  return `^${text.replace(/[^A-Za-z0-9_/:;,-]/g, (character) => (character === ' ' ? '[[:space:]]' : `[${character}]`))}$`;
}
