import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../core/user-error.ts';

/** What `analyze --out` calls its JSON report. */
const NAME = 'undertow.json';
const FOLDER = 'reports';

/**
 * The report that was written last: `undertow.json` in this folder, in `reports/`, or in a folder of `reports/`.
 * @throws UserError when there is none.
 */
export function newestReport(): string {
  const places = [NAME, join(FOLDER, NAME), ...folders(FOLDER).map((folder) => join(FOLDER, folder, NAME))];
  const found = places.flatMap((path) => {
    const writtenMs = writtenAt(path);
    return writtenMs === null ? [] : [{ path, writtenMs }];
  });
  const [newest] = found.sort((a, b) => b.writtenMs - a.writtenMs || (a.path < b.path ? -1 : 1));
  if (newest !== undefined) return newest.path;
  throw new UserError(
    `no report is named, and there is no ${NAME} here or in ${FOLDER}/`,
    'name one behind the id, or write one first: undertow analyze FILE --out reports',
  );
}

function folders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}

function writtenAt(path: string): number | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.mtimeMs : null;
}
