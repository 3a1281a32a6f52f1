import { countOf } from '../core/count-of.ts';
import { UserError } from '../core/user-error.ts';

const NAMED = 3;
const SHOWN = 16;

/** The one id that begins so, of all findings of a store. @throws UserError when there is none, or more than one. */
export function pickStored(word: string, ids: readonly string[]): string {
  const wanted = word.toLowerCase();
  const found = wanted === '' ? [] : ids.filter((id) => id.toLowerCase().startsWith(wanted));
  const exact = found.find((id) => id.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    const some = found.slice(0, NAMED).map((id) => id.slice(0, Math.max(SHOWN, wanted.length + 4)));
    throw new UserError(
      `${JSON.stringify(word)} begins ${countOf(found.length, 'id')}`,
      `write more of it: ${some.join(', ')}${found.length > NAMED ? ', …' : ''}`,
    );
  }
  throw new UserError(`the store has no finding ${JSON.stringify(word)}`, 'undertow findings --store FILE lists them with their ids');
}
