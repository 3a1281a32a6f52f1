/** A temporary folder of one run, for this user alone. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { processSpace, processStart } from './process-start.ts';

/** Behind the prefix: number and start of the process, and what mkdtemp(3) adds. */
const OWNER = /^([1-9]\d*)-(\d+)-/;

/** Made when it is first needed; what killed runs left behind goes then at the latest. */
export class PrivateFolder {
  readonly parent: string;
  readonly #prefix: string;
  #path: string | null = null;

  /** @param parent is left as it is, but for folders that dead runs of this user forgot in it. @param purpose a word of the folder's name. */
  constructor(parent: string, purpose: string) {
    this.parent = parent;
    // The parent may be shared between machines and containers: only of its own can a run tell who is alive.
    this.#prefix = `undertow-${purpose}-${createHash('sha256').update(processSpace()).digest('hex').slice(0, 8)}-`;
  }

  /** @throws what the system says when it cannot be made. */
  file(name: string): string {
    if (this.#path === null) {
      this.removeForgotten();
      this.#path = mkdtempSync(join(this.parent, `${this.#prefix}${process.pid}-${processStart(process.pid) ?? 0}-`));
    }
    return join(this.#path, name);
  }

  /** Safe to call twice. */
  remove(): void {
    if (this.#path !== null) rmSync(this.#path, { recursive: true, force: true });
    this.#path = null;
  }

  /** Removes what killed runs left behind. */
  removeForgotten(): void {
    let names: string[];
    try {
      names = readdirSync(this.parent);
    } catch {
      return;
    }
    for (const name of names) {
      if (!name.startsWith(this.#prefix) || !isForgotten(name.slice(this.#prefix.length))) continue;
      const path = join(this.parent, name);
      try {
        const found = lstatSync(path);
        if (found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid)) rmSync(path, { recursive: true, force: true });
      } catch {
        // Somebody else removes it too, or it is not ours.
      }
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
