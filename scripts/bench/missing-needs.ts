/** Which of the programs (bare names) and files (paths) that a contender needs are not here. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const missingNeeds = (needs: readonly string[], searchPath: string = process.env.PATH ?? ''): string[] =>
  needs.filter((need) => {
    if (need.includes('/')) return !existsSync(need);
    return !searchPath.split(delimiter).some((folder) => runnable(join(folder, need)));
  });
