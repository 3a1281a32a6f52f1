/** Keeps two runs from using one store: a file beside it names the process that has it. */
import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { processSpace, processStart } from '../core/process-start.ts';
import { UserError } from '../core/user-error.ts';
import { storageError } from './storage-error.ts';

/** More often than this nobody takes a lock between two looks at it. */
const ATTEMPTS = 8;
/** Who holds it briefly is waited for: so long at most, looking so often. */
const PATIENCE_MS = 20_000;
const LOOK_MS = 20;

interface Holder {
  readonly pid: number;
  /** Tells the process from a later one with its number; see `processStart`. */
  readonly start: number;
  /** Where its number says something; see `processSpace`. */
  readonly space: string;
  readonly host: string;
  /** For a second or so, and not for a run. */
  readonly isBrief: boolean;
}

export class StoreLock {
  readonly #path: string;
  readonly #text: string;

  private constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  /**
   * Takes the lock of a store; that of a dead process is taken over, and one that is held briefly is waited for.
   * @param isBrief held for a look or a change of a second. @throws UserError that names the living process that has it.
   */
  static take(store: string, isBrief = false): StoreLock {
    const path = `${store}.lock`;
    const text = JSON.stringify({ ...self(), isBrief });
    const own = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
    try {
      writeFileSync(own, text, { flag: 'wx', mode: 0o600 });
      const tiredMs = performance.now() + PATIENCE_MS;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (link(own, path)) return new StoreLock(path, text);
        const found = read(path);
        if (found === null) continue;
        const holder = parse(found);
        if (holder === null || isAlive(holder)) {
          if (!holder?.isBrief || holder.pid === process.pid || performance.now() > tiredMs) throw held(store, path, holder);
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
          attempt = -1;
          continue;
        }
        // Two may find it stale at once; what little that leaves open, the database's own lock settles.
        if (read(path) === found) rmSync(path, { force: true });
      }
      throw held(store, path, parse(read(path) ?? ''));
    } catch (error) {
      throw storageError(error, store);
    } finally {
      rmSync(own, { force: true });
    }
  }

  /** For who only reads, maybe where nothing can be written. @throws UserError when a living process has the lock. */
  static refuseHeld(store: string): void {
    const path = `${store}.lock`;
    const found = read(path);
    const holder = found === null ? null : parse(found);
    if (holder !== null && isAlive(holder)) throw held(store, path, holder);
  }

  /** Safe to call twice; a lock that somebody else has by now is left alone. */
  release(): void {
    if (read(this.#path) === this.#text) rmSync(this.#path, { force: true });
  }
}

function self(): Omit<Holder, 'isBrief'> {
  const space = createHash('sha256').update(processSpace()).digest('hex').slice(0, 16);
  return { pid: process.pid, start: processStart(process.pid) ?? 0, space, host: hostname() };
}

/** False when there is one already. */
function link(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EMLINK' && code !== 'ENOSYS') throw error;
    return create(own, path);
  }
}

/** For file systems without links. */
function create(own: string, path: string): boolean {
  try {
    writeFileSync(path, readFileSync(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parse(text: string): Holder | null {
  try {
    const { pid, start, space, host, isBrief } = JSON.parse(text) as Holder;
    return Number.isSafeInteger(pid) && pid > 0 && typeof space === 'string'
      ? { pid, start: Number(start) || 0, space, host: String(host), isBrief: isBrief === true }
      : null;
  } catch {
    return null;
  }
}

/** Of another machine or container nobody here can tell. */
function isAlive({ pid, start, space }: Holder): boolean {
  if (space !== self().space) return true;
  const now = processStart(pid);
  return now !== null && (now === 0 || start === 0 || now === start);
}

function held(store: string, path: string, holder: Holder | null): UserError {
  if (holder === null)
    return new UserError(`the store ${store} is locked`, `nobody can tell by whom: remove ${path} when no run uses the store`);
  const { pid, host, space } = holder;
  if (space === self().space)
    return new UserError(`the store ${store} is in use by process ${pid}`, 'wait for it to finish, or name another store');
  return new UserError(
    `the store ${store} is in use by process ${pid} on ${JSON.stringify(host)}`,
    `wait for it to finish; remove ${path} only when that process is gone`,
  );
}
