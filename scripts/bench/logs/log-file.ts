/** Writes one log in large steps, begins a new file when told to, and hashes what it writes. */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STEP = 1 << 16;

export class LogFile {
  readonly #folder: string;
  #text = '';
  #file = -1;
  #path = '';
  #hash: Hash = createHash('sha256');
  /** `<sha256>  <path under the folder>`, one line a file that was closed. */
  readonly sums: string[] = [];
  bytes = 0;
  rows = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get path(): string {
    return this.#path;
  }

  /** @param path under the folder. */
  begin(path: string): void {
    const whole = join(this.#folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    this.#file = openSync(whole, 'w');
    this.#path = path;
    this.#hash = createHash('sha256');
  }

  /** @param line of ASCII, with its line end. */
  write(line: string): void {
    this.bytes += line.length;
    this.#text += line;
    if (this.#text.length >= STEP) this.#flush();
  }

  row(line: string): void {
    this.rows++;
    this.write(line);
  }

  end(): void {
    if (this.#file < 0) return;
    this.#flush();
    closeSync(this.#file);
    this.#file = -1;
    this.sums.push(`${this.#hash.digest('hex')}  ${this.#path}`);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text, 'latin1');
    this.#text = '';
    this.#hash.update(bytes);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
  }
}
