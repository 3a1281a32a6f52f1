import type { At } from '../tree.ts';
import type { Shape } from './shape.ts';

/** A value that is to be held against others later, and where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly at: At;
  readonly path: string;
}

/** Keeps the place of a value. */
export function placed<T>(of: Shape<T>): Shape<Placed<T>> {
  return {
    schema: of.schema,
    read(tree, path, told) {
      const value = of.read(tree, path, told);
      return value === undefined ? undefined : { value, at: tree.at, path };
    },
  };
}
