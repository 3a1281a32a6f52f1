import { knownWord } from './known-word.ts';
import type { Shape } from './shape.ts';
import { wordsOf } from './words.ts';

/** One of a few words. */
export function word<const W extends string>(words: readonly W[]): Shape<W> {
  return {
    schema: { type: 'string', enum: words },
    read(tree, path, told) {
      const said = tree.kind === 'scalar' ? String(tree.value) : '';
      const found = tree.kind === 'scalar' && typeof tree.value === 'string' ? words.find((one) => one === tree.value) : undefined;
      if (found === undefined) told.problem(tree.at, { what: `${path} does not know ${wordsOf(tree)}`, hint: knownWord(said, words) });
      return found;
    },
  };
}
