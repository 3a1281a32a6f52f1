/** Writes reports to a folder: each under a temporary name first, so that no half of one stays behind. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../core/user-error.ts';
import type { Report } from '../model/report.ts';
import type { Rendered, ReportFormat } from '../model/report-format.ts';

const WIDTH = 120;

/**
 * A report that does not fit keeps no other from being written.
 * @returns the paths written. @throws UserError at the end, when one could not be; those that were finished stay.
 */
export async function writeReports(folder: string, formats: readonly ReportFormat<Rendered>[], report: Report): Promise<string[]> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw cannotWrite(folder, error);
  });
  const written: string[] = [];
  let failure: unknown = null;
  for (const format of formats) {
    const path = join(folder, `undertow.${format.extension}`);
    const temporary = `${path}.part`;
    try {
      await writeFile(temporary, await format.render(report, { width: WIDTH, colour: false }));
      await rename(temporary, path);
      written.push(path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      failure ??= cannotWrite(path, error);
    }
  }
  if (failure !== null) throw failure;
  return written;
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
