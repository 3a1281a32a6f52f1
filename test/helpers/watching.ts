/** A real `undertow watch` in a child process, and what it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mainPath } from './run-cli.ts';

const PATIENCE_MS = 60_000;
const LOOK_MS = 25;

export interface Watching {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly talk: () => string;
  /** Waits until a condition holds. @throws when it never does. */
  until(what: string, holds: () => boolean): Promise<void>;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly by: NodeJS.Signals | null; readonly out: string }>;
}

export function watching(words: readonly string[], env: Record<string, string> = {}): Watching {
  return follow(spawn(process.execPath, [mainPath, 'watch', ...words], { env: { ...process.env, NO_COLOR: '1', COLUMNS: '100', ...env } }));
}

/** On a terminal of its own: script(1) of util-linux gives it one. */
export function watchingOnTerminal(words: readonly string[], columns: number, rows: number): Watching {
  const quoted = ['watch', ...words].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const command = `stty cols ${columns} rows ${rows}; exec '${process.execPath}' '${mainPath}' ${quoted}`;
  const { NO_COLOR: _no, COLUMNS: _columns, ...env } = process.env;
  return follow(spawn('script', ['-qfec', command, '/dev/null'], { env: { ...env, TERM: 'xterm-256color', SHELL: '/bin/sh' } }));
}

function follow(child: ChildProcess): Watching {
  let out = '';
  let talk = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    talk += text;
  });
  const closed = new Promise<{ code: number | null; by: NodeJS.Signals | null }>((resolve) =>
    child.on('close', (code, by) => resolve({ code, by })),
  );
  return {
    child,
    out: () => out,
    talk: () => talk,
    async until(what, holds) {
      const late = Date.now() + PATIENCE_MS;
      while (!holds()) {
        if (Date.now() > late || child.exitCode !== null) throw new Error(`waited in vain for ${what}; it said:\n${out}\n${talk}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    async end(signal = 'SIGINT') {
      child.kill(signal);
      return { ...(await closed), out };
    },
  };
}
