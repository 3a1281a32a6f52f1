import { escapeMarkdownCode } from './escape-markdown-code.ts';
import { visible } from './escape-visible.ts';

// A word, a number, a range or a percentage with the punctuation of prose around it: nothing that a renderer could link.
const PROSE = /^[("'“‘]*(?:[\p{L}\p{M}\p{N}%±×−–—·/'’-]|[.,](?=\p{N}))*[)"'”’.,;:?!]*$/u;
const TRAILING = /[).,;:?!]+$/;
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/**
 * A sentence with hostile words in it, for Markdown. Words that are not plain prose (names, addresses, links, mail addresses) become
 * code spans, since some renderers make links of text even behind a backslash; punctuation is escaped in the others.
 */
export function escapeMarkdown(sentence: string): string {
  return visible(sentence)
    .split(' ')
    .map((word) => {
      if (PROSE.test(word) && !/^www$/i.test(word)) return word.replace(PUNCTUATION, (mark) => (/[.,%'/]/.test(mark) ? mark : `\\${mark}`));
      const trailing = TRAILING.exec(word)?.[0] ?? '';
      return escapeMarkdownCode(word.slice(0, word.length - trailing.length)) + trailing.replace(PUNCTUATION, (mark) => `\\${mark}`);
    })
    .join(' ');
}
