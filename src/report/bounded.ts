import { shorten } from './shorten.ts';

/** What search engines index of a keyword, and far more than any name of DNS has. */
const LONGEST = 1_024;

/** Hostile text for documents that machines read: every character kept, the middle left out where it is endless. */
export function bounded(text: string): string {
  return shorten(text, LONGEST);
}
