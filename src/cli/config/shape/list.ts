import type { Shape } from './shape.ts';
import { wordsOf } from './words.ts';

/** A list of one kind of value. */
export function list<T>(of: Shape<T>, most: number): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: of.schema, minItems: 1, maxItems: most },
    read(tree, path, told) {
      if (tree.kind !== 'list') {
        told.problem(tree.at, {
          what: `${path} needs a list, not ${wordsOf(tree)}`,
          hint: 'write each entry in a line of its own behind "- "',
        });
        return undefined;
      }
      if (tree.items.length === 0 || tree.items.length > most) {
        told.problem(tree.at, {
          what: `${path} has ${tree.items.length} entries`,
          hint: tree.items.length === 0 ? 'leave it out when there are none' : `it takes at most ${most}`,
        });
        return undefined;
      }
      const items = tree.items.map((item, i) => of.read(item, `${path}[${i}]`, told));
      return items.every((item) => item !== undefined) ? items : undefined;
    },
  };
}
