import { parseSettings } from '../../../src/cli/config/read-settings.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { UserErrors } from '../../../src/core/user-errors.ts';

/** What is wrong with a configuration: a place and a sentence, then the hint; none when it is right. */
export function problemsOf(text: string): { readonly what: string; readonly hint: string }[] {
  try {
    parseSettings(text, 'undertow.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const all = error instanceof UserErrors ? error.all : [error];
    return all.map(({ message, hint }) => ({ what: message, hint }));
  }
}
