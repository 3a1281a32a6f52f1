import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const HOME = '\u001b[H';
const PATIENCE_MS = 60_000;

/** What `undertow watch captures` shows on a terminal of 100 columns after its second pass. Needs script(1) of util-linux. */
export async function watchFrame(main: string, first: readonly string[], then: readonly string[]): Promise<string> {
  const parent = mkdtempSync(join(tmpdir(), 'undertow-pictures-'));
  mkdirSync(join(parent, 'captures'));
  const copy = (files: readonly string[]) => {
    for (const file of files) copyFileSync(file, join(parent, 'captures', basename(file)));
  };
  copy(first);
  const command = `stty cols 100 rows 34; exec '${process.execPath}' '${main}' watch captures --every 1s`;
  const { NO_COLOR: _no, ...env } = process.env;
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd: parent,
    env: { ...env, TERM: 'xterm-256color', SHELL: '/bin/sh' },
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
  });
  const until = async (text: string) => {
    const late = Date.now() + PATIENCE_MS;
    while (!shown.split(HOME).at(-1)!.includes(text) || !shown.endsWith('\u001b[J')) {
      if (Date.now() > late) throw new Error(`the watch never showed ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  try {
    await until('pass 1,');
    copy(then);
    await until('pass 2,');
    const frame = shown.split(HOME).at(-1)!;
    return frame.replace(/\u001b\[[KJ]/g, '').replaceAll('\r', '');
  } finally {
    child.stdin.write('\u0003');
    await new Promise((resolve) => child.on('close', resolve));
    rmSync(parent, { recursive: true, force: true });
  }
}
