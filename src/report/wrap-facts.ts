import { wrap } from './wrap.ts';

const KEPT = '\u{a0}';

/** Facts with a dot between them, in lines of at most `width` columns, without a dot at their ends; no line breaks inside a fact that fits one. */
export function wrapFacts(facts: readonly string[], width: number, most: number): string[] {
  const joined = facts.map((fact) => fact.replaceAll(' ', KEPT)).join(`${KEPT}· `);
  return wrap(joined, width, most).map((line) => line.replaceAll(KEPT, ' ').replace(/ ·(?=…?$)/, ''));
}
