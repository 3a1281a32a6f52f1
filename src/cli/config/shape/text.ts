import type { Fault } from '../told.ts';
import type { Shape } from './shape.ts';
import { wordsOf } from './words.ts';

interface TextDeclaration {
  /** What it is, as in "a date is needed here". */
  readonly what: string;
  readonly example: string;
  readonly longest?: number;
  /** What an editor can check; the reader does too. */
  readonly pattern?: string;
  /** What only the reader can. */
  readonly check?: (text: string) => Fault | null;
}

const LONGEST = 4_096;

/** A text that is not empty. */
export function text({ what, example, longest = LONGEST, pattern, check }: TextDeclaration): Shape<string> {
  const form = pattern === undefined ? null : new RegExp(pattern, 'u');
  return {
    schema: { type: 'string', minLength: 1, maxLength: longest, ...(pattern === undefined ? {} : { pattern }), examples: [example] },
    read(tree, path, told) {
      const hint = `write it like ${example}`;
      if (tree.kind !== 'scalar' || typeof tree.value !== 'string') {
        const isValue = tree.kind === 'scalar' && tree.value !== null;
        told.problem(tree.at, { what: `${path} needs ${what}, not ${wordsOf(tree)}`, hint: isValue ? `${hint}, in quotes` : hint });
        return undefined;
      }
      const { value } = tree;
      // Characters as JSON Schema counts them.
      const isLong = value.length > longest && [...value].length > longest;
      if (value === '' || isLong || form?.test(value) === false) {
        const said = isLong ? `one of ${[...value].length} characters` : wordsOf(tree);
        told.problem(tree.at, { what: `${path} needs ${what}, not ${said}`, hint: isLong ? `at most ${longest} characters` : hint });
        return undefined;
      }
      const fault = check?.(value) ?? null;
      if (fault === null) return value;
      told.problem(tree.at, { what: `${path}: ${fault.what}`, hint: fault.hint });
      return undefined;
    },
  };
}
