import { UserError } from '../../core/user-error.ts';
import { quoted } from './shape/words.ts';
import type { Fault } from './told.ts';

/** What a reader of the command line's words has against a text, or null when it takes it. */
export function refused(text: string, what: string, read: (text: string) => unknown): Fault | null {
  try {
    read(text);
    return null;
  } catch (error) {
    if (error instanceof UserError) return { what: `${quoted(text)} is not ${what}`, hint: error.hint };
    throw error;
  }
}
