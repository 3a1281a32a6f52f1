import { UserError } from '../core/user-error.ts';
import { nearestWord } from '../service/nearest-word.ts';

/** The one of `known` that an option's word names. @throws UserError with the nearest when there is none. */
export function pickWord<T extends string>(option: string, word: string, known: readonly T[]): T {
  const found = known.find((one) => one === word);
  if (found !== undefined) return found;
  const nearest = nearestWord(word, known);
  throw new UserError(
    `--${option} does not know ${JSON.stringify(word)}`,
    nearest ? `did you mean ${nearest}? There are: ${known.join(', ')}` : `there are: ${known.join(', ')}`,
  );
}

/** The words of an option that may be given several times, and hold several with commas between them. */
export const listedWords = (values: readonly string[]): string[] =>
  values.flatMap((value) => value.split(',')).map((value) => value.trim());
