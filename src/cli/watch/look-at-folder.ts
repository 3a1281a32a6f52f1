import { stat } from 'node:fs/promises';
import { Issues } from '../../core/issues.ts';
import { walkFolder } from '../../source/walk-folder.ts';

/** What a folder looked like at one moment. */
export interface FolderLook {
  readonly files: number;
  readonly bytes: number;
  /** Names, sizes, times and identities of all files: equal as long as nothing there has changed. */
  readonly state: string;
}

/** @returns null when the folder cannot be listed: it is gone, or the share behind it is. */
export async function lookAtFolder(folder: string): Promise<FolderLook | null> {
  const lines: string[] = [];
  let bytes = 0;
  try {
    for (const { name, path } of await walkFolder(folder, new Issues())) {
      // What went since is seen at the next look.
      const found = await stat(path, { bigint: true }).catch(() => null);
      if (found === null) continue;
      lines.push(`${JSON.stringify(name)} ${found.dev}:${found.ino} ${found.size} ${found.mtimeNs}`);
      bytes += Number(found.size);
    }
  } catch {
    return null;
  }
  return { files: lines.length, bytes, state: lines.join('\n') };
}
