import type { Shape } from './shape.ts';
import { wordsOf } from './words.ts';

interface NumberDeclaration {
  readonly least: number;
  readonly most?: number;
  readonly whole?: boolean;
}

/** A number within bounds. */
export function number({ least, most = Number.MAX_SAFE_INTEGER, whole = false }: NumberDeclaration): Shape<number> {
  return {
    schema: {
      type: whole ? 'integer' : 'number',
      minimum: least,
      maximum: most,
    },
    read(tree, path, told) {
      const value = tree.kind === 'scalar' ? tree.value : null;
      if (typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
      told.problem(tree.at, {
        what: `${path} needs a ${whole ? 'whole ' : ''}number, not ${wordsOf(tree)}`,
        hint: most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `from ${least} to ${most}`,
      });
      return undefined;
    },
  };
}
