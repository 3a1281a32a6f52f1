import { rename, rm, writeFile } from 'node:fs/promises';
import { UserError } from '../core/user-error.ts';

/**
 * Writes a file under a temporary name first, so that no half of it is ever there to be loaded.
 * @throws UserError when it cannot be written.
 */
export async function writeFileWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.part`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new UserError(
      `cannot write ${JSON.stringify(path)} (${code})`,
      code === 'ENOENT' ? 'its folder must be there' : 'name another file with --out',
    );
  }
}
