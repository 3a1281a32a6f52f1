import { userInfo } from 'node:os';
import process from 'node:process';
import { checkAuthor } from '../hunt/mark-texts.ts';

/** Who decides: as named, or the user of the operating system. @throws UserError for a name that cannot be. */
export function author(named: string | undefined): string {
  return checkAuthor(named ?? systemUser());
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // Containers run users that no list names.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
