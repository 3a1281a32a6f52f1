/** What the files in a folder, and in the folders in it, hold. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const folderBytes = (folder: string): number => {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    try {
      const found = statSync(join(folder, name));
      if (found.isFile()) bytes += found.size;
    } catch {
      // Removed meanwhile.
    }
  }
  return bytes;
};
