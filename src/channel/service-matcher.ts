import type { ServiceMatch } from '../model/service.ts';

/** The catalogue, as far as channels need it. */
export interface ServiceMatcher {
  match(name: string): ServiceMatch | null;
  /** @param words four words of an address, from `at` on. */
  matchAddress(words: ArrayLike<number>, at?: number): ServiceMatch | null;
}
