import { existsSync } from 'node:fs';
import { UserError } from '../../core/user-error.ts';
import { readSettings } from './read-settings.ts';
import { NO_SETTINGS, type Settings } from './settings.ts';

/** Looked for in the working folder. */
export const CONFIG_FILE = 'undertow.yaml';

/**
 * @param option the file of `--config`; undefined to look for one in the working folder, false (`--no-config`) for none.
 * @throws UserError when there is a file and it cannot be used.
 */
export function findSettings(option: string | readonly string[] | false | undefined): Settings {
  if (option === false) return NO_SETTINGS;
  if (typeof option === 'object') throw new UserError('--config was given twice', 'name one file; it holds everything');
  if (option === '') throw new UserError('--config needs a file', 'or --no-config, to read none');
  if (option !== undefined) return readSettings(option);
  return existsSync(CONFIG_FILE) ? readSettings(CONFIG_FILE) : NO_SETTINGS;
}
