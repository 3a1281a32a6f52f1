import { existsSync } from 'node:fs';
import { readSettings } from './read-settings.ts';
import { NO_SETTINGS, type Settings } from './settings.ts';

/** Looked for in the working folder. */
export const CONFIG_FILE = 'undertow.yaml';

/**
 * @param option the file of `--config`; undefined to look for one in the working folder, false (`--no-config`) for none.
 * @throws UserError when there is a file and it cannot be used.
 */
export function findSettings(option: string | false | undefined): Settings {
  if (option === false) return NO_SETTINGS;
  if (option !== undefined) return readSettings(option);
  return existsSync(CONFIG_FILE) ? readSettings(CONFIG_FILE) : NO_SETTINGS;
}
