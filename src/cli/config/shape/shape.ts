import type { Told } from '../told.ts';
import type { Tree } from '../tree.ts';

/** A piece of JSON Schema (draft 2020-12). */
export type JsonSchema = { readonly [key: string]: unknown };

/** What a value must look like: the reader asks it, and editors are told the same as JSON Schema. */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** @param path of the value, as `outputs.syslog[0].port`. @returns undefined when it is not so: `told` knows why. */
  read(tree: Tree, path: string, told: Told): T | undefined;
}

/** What a shape reads. */
export type Of<S> = S extends Shape<infer T> ? T : never;
