import type { Shape } from './shape.ts';

/** A text, or else a value of another shape. */
export function textOr<T>(words: Shape<string>, other: Shape<T>): Shape<string | T> {
  return {
    schema: { anyOf: [words.schema, other.schema] },
    read: (tree, path, told) => (tree.kind === 'scalar' ? words.read(tree, path, told) : other.read(tree, path, told)),
  };
}
