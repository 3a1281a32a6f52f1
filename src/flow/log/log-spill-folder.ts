/** A folder of its own for rows that memory does not hold. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { processSpace, processStart } from '../../core/process-start.ts';
import { UserError } from '../../core/user-error.ts';

/** Spill folders may be shared between machines and containers: only of its own can a run tell who is alive. */
const PREFIX = `undertow-rows-${createHash('sha256').update(processSpace()).digest('hex').slice(0, 8)}-`;
/** Behind the prefix: number and start of the process, and what mkdtemp(3) adds. */
const OWNER = /^([1-9]\d*)-(\d+)-/;

/** Made when it is first needed. What a killed run left behind goes when the next one begins. */
export class LogSpillFolder {
  readonly #parent: string;
  #path: string | null = null;
  /** Somebody else made it, and removes it. */
  readonly #isLent: boolean;

  /** @param parent is left as it is, but for folders that dead runs of this user forgot in it. @param lent another one's folder, to be used too. */
  constructor(parent: string, lent: string | null = null) {
    this.#parent = parent;
    this.#path = lent;
    this.#isLent = lent !== null;
    if (lent === null) removeForgotten(parent);
  }

  /** Makes it. @throws UserError when it cannot be made. */
  path(): string {
    return dirname(this.file('any'));
  }

  /** @throws UserError when it cannot be made. */
  file(name: string): string {
    try {
      this.#path ??= mkdtempSync(join(this.#parent, `${PREFIX}${process.pid}-${processStart(process.pid) ?? 0}-`));
    } catch (error) {
      throw this.refusal(error);
    }
    return join(this.#path, name);
  }

  /** What to tell the operator when rows cannot be put aside. */
  refusal(error: unknown): UserError {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return new UserError(
      `rows of logs cannot be put aside in ${this.#parent} (${why})`,
      'there is more than fits into memory: make room there, or name another folder with --spill',
    );
  }

  /** Safe to call twice. */
  remove(): void {
    if (this.#path !== null && !this.#isLent) rmSync(this.#path, { recursive: true, force: true });
    this.#path = null;
  }
}

function removeForgotten(parent: string): void {
  let names: string[];
  try {
    names = readdirSync(parent);
  } catch {
    return;
  }
  for (const name of names) {
    if (!name.startsWith(PREFIX) || !isForgotten(name.slice(PREFIX.length))) continue;
    const path = join(parent, name);
    try {
      const found = lstatSync(path);
      if (found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid)) rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else removes it too, or it is not ours.
    }
  }
}

/** True when nobody can come back for it: its process is gone, or its number went to another one since. */
function isForgotten(owner: string): boolean {
  const [, pid, recorded] = OWNER.exec(owner) ?? [];
  if (pid === undefined) return false;
  const start = processStart(Number(pid));
  return start === null || (start !== 0 && Number(recorded) !== 0 && start !== Number(recorded));
}
