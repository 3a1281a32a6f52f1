/** Captures that were sent in: received into a private folder, analyzed one after the other by a process of their own. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { PrivateFolder } from '../../core/private-folder.ts';
import { visible } from '../../report/escape-visible.ts';
import type { LiveJob } from '../../report/page/live/data.ts';
import { LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';

const LONGEST_NAME = 80;
const LAST_WORDS = 2_000;

interface Job {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  state: LiveJob['state'];
  bytes: number;
  percent: number | null;
  message: string;
}

export class Jobs {
  readonly #parent: PrivateFolder;
  readonly #mostBytes: number;
  readonly #jobs = new Map<string, Job>();
  readonly #waiting: Job[] = [];
  #receiving = 0;
  #child: { readonly job: Job; readonly stop: () => void; readonly ended: Promise<void> } | null = null;
  #isClosed = false;

  constructor(parent: PrivateFolder, mostBytes: number) {
    this.#parent = parent;
    this.#mostBytes = mostBytes;
  }

  get mostBytes(): number {
    return this.#mostBytes;
  }

  list(): LiveJob[] {
    return [...this.#jobs.values()]
      .reverse()
      .map(({ folder: _, ...job }) => ({ ...job, name: visible(job.name), message: visible(job.message) }));
  }

  /** Takes a capture in. @param name what the sender calls it. @throws Refusal when it is too large, or too many come at once. */
  async receive(request: IncomingMessage, name: string): Promise<LiveJob> {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > this.#mostBytes) throw this.#tooLarge();
    if (this.#receiving >= LIMITS.uploadsAtOnce)
      throw new Refusal(429, 'Others are sending captures: try again in a while.', { 'Retry-After': '10' });
    this.#makeRoom();
    const id = randomBytes(16).toString('hex');
    const job: Job = { id, name: plainName(name), folder: this.#parent.file(id), state: 'receiving', bytes: 0, percent: null, message: '' };
    this.#receiving++;
    this.#jobs.set(id, job);
    try {
      await mkdir(job.folder, { mode: 0o700 });
      await this.#write(request, job);
      if (job.bytes === 0) throw new Refusal(400, 'The capture is empty.');
    } catch (error) {
      this.#jobs.delete(id);
      await rm(job.folder, { recursive: true, force: true });
      if (error instanceof Refusal) throw error;
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refusal(507, 'There is no room for the capture.', { Connection: 'close' });
      throw new Refusal(400, 'The capture broke off.', { Connection: 'close' });
    } finally {
      this.#receiving--;
    }
    job.state = 'waiting';
    this.#waiting.push(job);
    this.#next();
    return this.list().find((one) => one.id === id)!;
  }

  /** The report of an analysis that is done. @throws Refusal when there is none. */
  async report(id: string): Promise<Buffer> {
    const job = this.#jobs.get(id);
    if (job?.state !== 'done') throw new Refusal(404, 'There is no such report.');
    return readFile(join(job.folder, 'out', 'undertow.html'));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.length = 0;
    this.#child?.stop();
    await this.#child?.ended;
  }

  async #write(request: IncomingMessage, job: Job): Promise<void> {
    const silence = setTimeout(() => request.destroy(new Refusal(408, 'Nothing came for too long.')), LIMITS.silenceMs);
    const whole = setTimeout(() => request.destroy(new Refusal(408, 'That took too long.')), LIMITS.uploadMs);
    const count = async function* (this: Jobs, source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        silence.refresh();
        job.bytes += chunk.length;
        if (job.bytes > this.#mostBytes) throw this.#tooLarge();
        yield chunk;
      }
    };
    try {
      await pipeline(request, count.bind(this), createWriteStream(join(job.folder, job.name), { mode: 0o600 }));
    } finally {
      clearTimeout(silence);
      clearTimeout(whole);
    }
  }

  #tooLarge(): Refusal {
    return new Refusal(413, `A capture may have ${this.#mostBytes} bytes here: start the server with a larger --max-upload.`, {
      Connection: 'close',
    });
  }

  /** The oldest that is over goes. @throws Refusal when none is. */
  #makeRoom(): void {
    if (this.#jobs.size < LIMITS.jobs) return;
    const over = [...this.#jobs.values()].find(({ state }) => state === 'done' || state === 'failed');
    if (over === undefined) throw new Refusal(429, 'Too many captures wait to be analyzed.', { 'Retry-After': '60' });
    this.#jobs.delete(over.id);
    void rm(over.folder, { recursive: true, force: true });
  }

  #next(): void {
    if (this.#isClosed || this.#child !== null) return;
    const job = this.#waiting.shift();
    if (job === undefined) return;
    job.state = 'analyzing';
    const { stop, ended } = analyze(job);
    this.#child = { job, stop, ended };
    void ended.then(() => {
      this.#child = null;
      void rm(join(job.folder, job.name), { force: true });
      this.#next();
    });
  }
}

/** The name keeps what tells formats to people, and nothing that a shell, a path or an option could mean. */
function plainName(name: string): string {
  const plain = name
    .replace(/^.*[/\\]/s, '')
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^[.-]+/, '')
    .slice(-LONGEST_NAME);
  return plain === '' || plain === 'out' ? 'capture' : plain;
}

/** Runs the program itself on a capture, in the folder of the job. */
function analyze(job: Job): { readonly stop: () => void; readonly ended: Promise<void> } {
  const words = ['analyze', job.name, '--out', 'out', '--format', 'html', '--format', 'json'];
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn(process.execPath, [programPath(), ...words], { cwd: job.folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let last = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    last = (last + text).slice(-LAST_WORDS);
    const percent = [...text.matchAll(/\((\d{1,3}) %\)/g)].at(-1)?.[1];
    if (percent !== undefined) job.percent = Number(percent);
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMITS.analysisMs);
  const ended = new Promise<void>((resolve) => {
    const end = (code: number | null) => {
      clearTimeout(timer);
      const isDone = code === 0 && existsSync(join(job.folder, 'out', 'undertow.html'));
      job.state = isDone ? 'done' : 'failed';
      job.percent = null;
      if (!isDone) job.message = firstSaid(last) ?? 'The analysis ended without a report.';
      resolve();
    };
    child.once('close', end);
    child.once('error', () => end(null));
  });
  return { stop: () => child.kill('SIGTERM'), ended };
}

/** What the program said of itself: `undertow: …`. */
function firstSaid(text: string): string | null {
  const said = /^undertow: (.+)$/m.exec(text)?.[1];
  return said === undefined ? null : `${said.slice(0, 300)}.`;
}

/** The program is one file beside this one in dist/; sources run the one that was built. */
function programPath(): string {
  const places = ['./main.js', '../../../dist/cli/main.js'].map((name) => fileURLToPath(new URL(name, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? places[0]!;
}
