import { escapeMarkdownCode } from './escape-markdown-code.ts';
import { visible } from './escape-visible.ts';

// Letters, numbers and the punctuation of prose …
const PROSE = /^[\p{L}\p{M}\p{N}%±×−–—·/'’"“”‘().,;:?!-]*$/u;
// … which ends a word or stands inside a number; within a word it could be a link.
const WITHIN = /[;:?!](?![)"'”’.,;:?!]|$)|[.,](?![\p{N})"'”’.,;:?!]|$)/u;
const TRAILING = /[).,;:?!]+$/;
// What would begin a list at the start of a line.
const LIST = /^(\d+(?=[.)]$)|(?=-$))/;

/**
 * A sentence with hostile words in it, for Markdown. Words that are not plain prose (names, addresses, links, mail addresses) become
 * code spans, since some renderers make links of text even behind a backslash.
 */
export function escapeMarkdown(sentence: string): string {
  return visible(sentence)
    .split(' ')
    .map((word) => {
      // Letters with digits could be an issue number or a commit, which some hosts link.
      const plain = PROSE.test(word) && !WITHIN.test(word) && !(/\p{N}/u.test(word) && /\p{L}/u.test(word));
      if (plain) return word.replace(LIST, '$1\\');
      const trailing = TRAILING.exec(word)?.[0] ?? '';
      return escapeMarkdownCode(word.slice(0, word.length - trailing.length)) + trailing;
    })
    .join(' ');
}
