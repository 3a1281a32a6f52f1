import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../core/user-error.ts';

/** @throws UserError when something that is written lies in the watched folder: it would be read, and change the folder at every pass. */
export function checkOutside(folder: string, written: readonly { readonly option: string; readonly path: string }[]): void {
  const watched = realpathSync(folder);
  for (const { option, path } of written) {
    const way = relative(watched, whereTo(resolve(path)));
    if (way === '..' || way.startsWith(`..${sep}`)) continue;
    throw new UserError(
      `--${option} ${JSON.stringify(path)} lies in the folder that is watched, and would be read as well`,
      'name one that lies beside it',
    );
  }
}

/** A path without links, as far as it is there already. */
function whereTo(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(whereTo(dirname(path)), basename(path));
  }
}
