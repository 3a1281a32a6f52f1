/** Runs the built program as a user does. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly talk: string;
}

export function undertow(words: readonly string[], options: { input?: Uint8Array; env?: Record<string, string>; cwd?: string } = {}): Ran {
  const ran = spawnSync(process.execPath, [MAIN, ...words], {
    input: options.input ?? '',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100', ...options.env },
    maxBuffer: 1 << 28,
    timeout: 120_000,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  return { code: ran.status, out: ran.stdout.toString('utf8'), talk: ran.stderr.toString('utf8') };
}

export const mainPath = MAIN;
