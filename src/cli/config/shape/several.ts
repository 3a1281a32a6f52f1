import { list } from './list.ts';
import type { Shape } from './shape.ts';

/** One value, or a list of them. */
export function several<T>(of: Shape<T>, most: number): Shape<readonly T[]> {
  const many = list(of, most);
  return {
    schema: { anyOf: [of.schema, many.schema] },
    read(tree, path, told) {
      if (tree.kind === 'list') return many.read(tree, path, told);
      const one = of.read(tree, path, told);
      return one === undefined ? undefined : [one];
    },
  };
}
