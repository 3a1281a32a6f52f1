import { knownWord } from './known-word.ts';
import type { JsonSchema, Shape } from './shape.ts';
import { quoted, wordsOf } from './words.ts';

/** A named part of a larger value. */
export interface Field<T, Needed extends boolean> {
  readonly describe: string;
  readonly shape: Shape<T>;
  readonly needed: Needed;
  /** What holds when it is left out, as JSON Schema says it. */
  readonly otherwise: unknown;
}

type Fields = Readonly<Record<string, Field<unknown, boolean>>>;
type FieldsRead<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer T, infer Needed> ? (Needed extends true ? T : T | undefined) : never;
};

/** @param otherwise what holds when it is left out. */
export const field = <T>(describe: string, shape: Shape<T>, otherwise?: unknown): Field<T, false> => ({
  describe,
  shape,
  needed: false,
  otherwise,
});

export const neededField = <T>(describe: string, shape: Shape<T>): Field<T, true> => ({
  describe,
  shape,
  needed: true,
  otherwise: undefined,
});

/**
 * Known names, each with a value of its own shape.
 * @param lenient reads on where a field that is not needed is wrong, as if it were left out.
 */
export function fields<F extends Fields>(declared: F, lenient = false): Shape<FieldsRead<F>> {
  const names = Object.keys(declared);
  const needed = names.filter((name) => declared[name]!.needed);
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      ...(needed.length === 0 ? {} : { required: needed }),
      properties: Object.fromEntries(names.map((name) => [name, schemaOf(declared[name]!)])),
    },
    read(tree, path, told) {
      const below = (name: string) => (path === '' ? name : `${path}.${name}`);
      const self = path === '' ? 'the file' : path;
      if (tree.kind !== 'names') {
        told.problem(tree.at, { what: `${self} needs names with values, not ${wordsOf(tree)}`, hint: knownWord('', names) });
        return undefined;
      }
      const before = told.count;
      const read = new Map<string, unknown>();
      for (const { name, at, value } of tree.entries) {
        const isEmpty = value.kind === 'scalar' && value.value === null;
        if (isEmpty && Object.hasOwn(declared, name))
          told.problem(at, { what: `${below(name)} has no value`, hint: 'give it one, or take the line out' });
        else if (Object.hasOwn(declared, name)) read.set(name, declared[name]!.shape.read(value, below(name), told));
        else told.problem(at, { what: `${self} does not know ${quoted(name)}`, hint: knownWord(name, names) });
      }
      for (const name of needed) {
        if (!tree.entries.some((entry) => entry.name === name))
          told.problem(tree.at, { what: `${self} lacks ${name}`, hint: `${name}: ${declared[name]!.describe}` });
      }
      return told.count > before && !lenient
        ? undefined
        : (Object.fromEntries(names.map((name) => [name, read.get(name)])) as FieldsRead<F>);
    },
  };
}

function schemaOf({ shape, describe, otherwise }: Field<unknown, boolean>): JsonSchema {
  return { description: describe, ...shape.schema, ...(otherwise === undefined ? {} : { default: otherwise }) };
}
