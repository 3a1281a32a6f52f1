/** Writes one log in large steps, begins a new file when told to, and hashes what it writes. */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STEP = 1 << 20;
const LONGEST_ROW = 65_536;

export class LogFile {
  readonly #folder: string;
  readonly #buffer = Buffer.allocUnsafe(STEP + LONGEST_ROW);
  #at = 0;
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
    const length = this.#buffer.write(line, this.#at, 'latin1');
    this.#at += length;
    this.bytes += length;
    if (this.#at >= STEP) this.#flush();
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
    this.#hash.update(this.#buffer.subarray(0, this.#at));
    for (let done = 0; done < this.#at; ) done += writeSync(this.#file, this.#buffer, done, this.#at - done);
    this.#at = 0;
  }
}
