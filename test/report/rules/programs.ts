import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const runs = (command: string, args: readonly string[]) => spawnSync(command, args, { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** Where nft may speak to the kernel: as it is, or in a network namespace of its own. */
const nftWays = [
  ['unshare', '-n'],
  ['unshare', '-rn'],
] as const;
/** How to run something in a network namespace of its own; null where that is not allowed, or nft or ip are not installed. */
export const namespace: readonly [string, string] | null =
  nftWays.find(([command, flag]) => runs(command, [flag, 'sh', '-c', 'ip link set lo up && nft list ruleset'])) ?? null;

export const hasSquid = runs('squid', ['-v']);
export const hasSquidWithOpenssl = hasSquid && spawnSync('squid', ['-v'], { encoding: 'utf8' }).stdout.includes('--with-openssl');
export const hasNamed = runs('named', ['-v']);
export const hasCheckzone = runs('named-checkzone', ['-v']);
/** Debian's Python: its packages are not those of any other. */
export const PYTHON = '/usr/bin/python3';
export const hasSuricataUpdate = runs(PYTHON, ['-c', 'import suricata.update.rule']);
export const hasSuricata = runs('suricata', ['-V']);

/** What a program says of files; `args` may name the folder that they are in. */
export function runOn(
  files: Readonly<Record<string, string>>,
  args: (folder: string) => readonly [string, ...string[]],
): { readonly code: number | null; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'undertow-rules-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const [command, ...rest] = args(folder);
    const ran = spawnSync(command, rest, { encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 26 });
    return { code: ran.status, said: `${ran.stdout}${ran.stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
