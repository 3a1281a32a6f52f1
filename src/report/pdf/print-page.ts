import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrivateFolder } from '../../core/private-folder.ts';
import { UserError } from '../../core/user-error.ts';
import { chromiumOptions } from './chromium-options.ts';

const INSTEAD = 'name fewer findings with --top, or print the page of --format html from a browser';
/** The time that the page's program sees: its work is done long before, and no timer of it can wait longer. */
const PAGE_MILLISECONDS = 20_000;
const MOST_TALK = 4_096;

export interface PrintLimits {
  /** Chromium is ended after so long. */
  readonly milliseconds: number;
}

/**
 * Prints a page with a Chromium of its own, which has no network, a new profile in a folder for this user alone, and its sandbox (unless
 * root runs it). The folder is removed afterwards; what a killed run leaves behind goes with the next one.
 * @param page an HTML document that loads nothing.
 * @throws UserError when Chromium does not start, says no, or takes too long.
 */
export async function printPage(chromium: string, page: string, limits: PrintLimits): Promise<Uint8Array> {
  const folder = new PrivateFolder(tmpdir(), 'print');
  try {
    const source = folder.file('report.html');
    const target = folder.file('report.pdf');
    const profile = folder.file('profile');
    writeFileSync(source, page, { mode: 0o600 });
    mkdirSync(profile, { mode: 0o700 });
    const words = [
      ...chromiumOptions(profile, process.getuid?.() === 0),
      `--virtual-time-budget=${PAGE_MILLISECONDS}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${target}`,
      pathToFileURL(source).href,
    ];
    const talk = await run(chromium, words, dirname(source), limits);
    return read(target, talk);
  } finally {
    folder.remove();
  }
}

/** @returns the end of what it said. */
function run(chromium: string, words: readonly string[], home: string, { milliseconds }: PrintLimits): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(chromium, words, {
      // Nothing of the user's settings, and the same on every machine.
      env: { PATH: process.env.PATH ?? '', HOME: home, TMPDIR: home, XDG_RUNTIME_DIR: home, LANG: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: milliseconds,
      killSignal: 'SIGKILL',
    });
    let talk = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      talk = (talk + text).slice(-MOST_TALK);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(new UserError(`${chromium} could not be started (${error.code ?? error.message})`, INSTEAD));
    });
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') reject(new UserError(`Chromium had not printed the report after ${milliseconds / 1000} s`, INSTEAD));
      else resolve(talk);
    });
  });
}

function read(path: string, talk: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    bytes = new Uint8Array();
  }
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') return bytes;
  if (/no usable sandbox|SUID sandbox/i.test(talk)) {
    throw new UserError(
      'Chromium cannot build its sandbox here, and is not run on hostile text without one',
      'allow user namespaces for this user, or print the page of --format html from a browser',
    );
  }
  const last = talk.trim().split('\n').at(-1) ?? '';
  throw new UserError(`Chromium did not print the report${last === '' ? '' : `: ${last}`}`, INSTEAD);
}
