import type { At } from '../tree.ts';
import type { Shape } from './shape.ts';
import { wordsOf } from './words.ts';

/** One of several names that the operator chose. */
export interface NamedEntry<T> {
  readonly name: string;
  readonly at: At;
  readonly value: T;
}

/** Names of the operator's own, each with a value of one shape. */
export function entries<T>(names: Shape<string>, values: Shape<T>, most: number): Shape<readonly NamedEntry<T>[]> {
  return {
    schema: { type: 'object', propertyNames: names.schema, additionalProperties: values.schema, maxProperties: most },
    read(tree, path, told) {
      if (tree.kind !== 'names') {
        told.problem(tree.at, { what: `${path} needs names with values, not ${wordsOf(tree)}`, hint: 'leave it out when there are none' });
        return undefined;
      }
      if (tree.entries.length > most) {
        told.problem(tree.at, { what: `${path} has ${tree.entries.length} entries`, hint: `it takes at most ${most}` });
        return undefined;
      }
      const read = tree.entries.map(({ name, at, value }) => ({
        name: names.read({ kind: 'scalar', at, value: name }, path, told),
        at,
        value: values.read(value, `${path}[${JSON.stringify(name.slice(0, 60))}]`, told),
      }));
      return read.every(({ name, value }) => name !== undefined && value !== undefined) ? (read as NamedEntry<T>[]) : undefined;
    },
  };
}
