/** Lists the regular files under a folder, in code-unit order of their paths, following links but none twice. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../core/compare.ts';
import type { Issues } from '../core/issues.ts';

export interface FoundFile {
  /** Below the folder, with `/` between its parts. */
  readonly name: string;
  readonly path: string;
}

/** @throws what the system says when the folder itself cannot be listed; folders below it are counted. */
export async function walkFolder(folder: string, issues: Issues): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  const seen = new Set<string>();
  const waiting: FoundFile[] = [{ name: '', path: folder }];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    let names: string[];
    try {
      const { dev, ino } = await stat(here.path, { bigint: true });
      if (seen.has(`${dev}:${ino}`)) continue;
      seen.add(`${dev}:${ino}`);
      names = await readdir(here.path);
    } catch (error) {
      if (here.name === '') throw error;
      issues.count('source.unreadable');
      continue;
    }
    for (const name of names) {
      const entry = { name: here.name === '' ? name : `${here.name}/${name}`, path: join(here.path, name) };
      try {
        const found = await stat(entry.path);
        if (found.isDirectory()) waiting.push(entry);
        else if (found.isFile()) files.push(entry);
        else issues.count('source.not-a-file');
      } catch {
        issues.count('source.unreadable');
      }
    }
  }
  return files.sort((a, b) => compareText(a.name, b.name));
}
