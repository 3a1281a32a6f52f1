/** Writes reports to a folder: each under a temporary name first, so that no half of one stays behind. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../core/user-error.ts';
import type { Report } from '../model/report.ts';
import type { ReportFormat } from '../model/report-format.ts';

const WIDTH = 120;

/** @returns the paths written. @throws UserError when the folder cannot be written; reports that were finished stay. */
export async function writeReports(folder: string, formats: readonly ReportFormat[], report: Report): Promise<string[]> {
  const written: string[] = [];
  let path = folder;
  let temporary = '';
  try {
    await mkdir(folder, { recursive: true });
    for (const format of formats) {
      path = join(folder, `undertow.${format.extension}`);
      temporary = `${path}.part`;
      await writeFile(temporary, format.render(report, { width: WIDTH, colour: false }));
      await rename(temporary, path);
      temporary = '';
      written.push(path);
    }
    return written;
  } catch (error) {
    if (temporary !== '') await rm(temporary, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error);
  }
}

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: name a folder on another with --out',
  EDQUOT: 'the quota is used up: name a folder elsewhere with --out',
  EACCES: 'the folder may not be written: name another with --out',
  EPERM: 'the folder may not be written: name another with --out',
  EROFS: 'that file system is read-only: name a folder elsewhere with --out',
  EEXIST: 'a file has that name: name a folder with --out',
  ENOTDIR: 'a file has that name: name a folder with --out',
  EISDIR: 'a folder has the name of the report: name another folder with --out',
};

function cannotWrite(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  return new UserError(`cannot write ${JSON.stringify(path)} (${code})`, HINTS[code] ?? 'name another folder with --out');
}
