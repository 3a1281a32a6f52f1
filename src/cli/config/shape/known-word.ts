import { nearestWord } from '../../../service/nearest-word.ts';

const MOST_LISTED = 16;

/** The nearest right word, or all of them where none is near. */
export function knownWord(word: string, known: Iterable<string>): string {
  const words = [...known];
  const near = nearestWord(word, words);
  if (near !== undefined) return `did you mean ${near}?`;
  if (words.length === 0) return 'there are none';
  return `there are: ${words.slice(0, MOST_LISTED).join(', ')}${words.length > MOST_LISTED ? ', …' : ''}`;
}
