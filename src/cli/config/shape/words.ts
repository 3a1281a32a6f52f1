import type { Tree } from '../tree.ts';

const LONGEST = 60;

/** A value as a message names it. */
export function wordsOf(tree: Tree): string {
  if (tree.kind === 'list') return 'a list';
  if (tree.kind === 'names') return 'names with values';
  if (tree.value === null) return 'nothing';
  return typeof tree.value === 'string' ? quoted(tree.value) : `the ${typeof tree.value} ${tree.value}`;
}

/** A text in quotes, not longer than a line holds. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
