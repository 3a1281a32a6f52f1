import { formatCount } from './format-count.ts';

/** A count with its noun, for sentences: `1 host`, `1,370 hosts`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
