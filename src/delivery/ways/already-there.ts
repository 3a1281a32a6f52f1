/** What a run that was killed while it wrote left in a file. */
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where lines were about to be written: into which file, whatever it is called by now, and from which byte on. */
export interface Intent {
  readonly ino: number;
  readonly dev: number;
  readonly at: number;
  readonly lines: number;
}

export interface There {
  /** Whole lines that are there. */
  readonly lines: number;
  /** What the next line lacks, in the file that is still written to; empty when none of it is there. */
  readonly rest: Uint8Array;
}

const NO_BYTES = new Uint8Array(0);
const NOTHING: There = { lines: 0, rest: NO_BYTES };

/**
 * Looks for the first of the lines where they were to be written, also in a file that was renamed beside this one since.
 * @param handle of the file that has the name now.
 */
export async function alreadyThere(path: string, handle: FileHandle, lines: readonly string[], intent: string | null): Promise<There> {
  const meant = intent === null ? null : parse(intent);
  if (meant === null) return NOTHING;
  const wanted = Buffer.from(lines.slice(0, meant.lines).join(''));
  const isSame = isThat(await handle.stat(), meant);
  const other = isSame ? null : await findRenamed(path, meant);
  try {
    const from = isSame ? handle : other;
    if (from === null) return NOTHING;
    const found = (await from.read(Buffer.alloc(wanted.length), 0, wanted.length, meant.at)) as { bytesRead: number; buffer: Buffer };
    const bytes = found.buffer.subarray(0, found.bytesRead);
    if (!bytes.equals(wanted.subarray(0, bytes.length))) return NOTHING;
    const whole = bytes.lastIndexOf(0x0a) + 1;
    const count = bytes.subarray(0, whole).reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0);
    // Half a line in a file that was moved away stays half; the line comes whole in the new one.
    if (whole === bytes.length || !isSame) return { lines: count, rest: NO_BYTES };
    const end = wanted.indexOf(0x0a, whole) + 1;
    return { lines: count, rest: wanted.subarray(bytes.length, end) };
  } finally {
    await other?.close();
  }
}

const isThat = (look: { readonly ino: number; readonly dev: number }, { ino, dev }: Intent) => look.ino === ino && look.dev === dev;

async function findRenamed(path: string, intent: Intent): Promise<FileHandle | null> {
  const folder = dirname(path);
  for (const name of (await readdir(folder).catch(() => [])).filter((one) => one.startsWith(basename(path)))) {
    const one = join(folder, name);
    const look = await stat(one).catch(() => null);
    if (look?.isFile() && isThat(look, intent)) return open(one, 'r').catch(() => null);
  }
  return null;
}

function parse(text: string): Intent | null {
  try {
    const { ino, dev, at, lines } = JSON.parse(text) as Intent;
    return [ino, dev, at, lines].every((one) => Number.isSafeInteger(one) && one >= 0) ? { ino, dev, at, lines } : null;
  } catch {
    return null;
  }
}
