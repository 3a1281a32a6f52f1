/** Progress on stderr for anything over a second: bytes of the total, MB, packets and rows a second, time left; then flows of logs. */

const FIRST_MS = 1000;
const TERMINAL_MS = 200;
const PLAIN_MS = 5000;

export interface Advance {
  readonly bytes: number;
  readonly totalBytes: number | null;
  readonly packets: number;
  /** Of logs. */
  readonly rows: number;
}

export class Progress {
  readonly #write: (text: string) => void;
  readonly #terminal: boolean;
  readonly #started: number;
  readonly #now: () => number;
  #joinStarted: number | null = null;
  readonly #columns: number;
  #last = 0;
  #shown = false;

  /**
   * @param now a clock in milliseconds: it decides when to speak, never what the results are.
   * @param columns of the terminal: a line that wraps could not be cleared.
   */
  constructor(write: (text: string) => void, terminal: boolean, now: () => number, columns = Infinity) {
    this.#write = write;
    this.#terminal = terminal;
    this.#now = now;
    this.#columns = columns;
    this.#started = now();
    this.#last = this.#started + FIRST_MS - (terminal ? TERMINAL_MS : PLAIN_MS);
  }

  advance({ bytes, totalBytes, packets, rows }: Advance): void {
    const now = this.#due();
    if (now === null) return;
    const seconds = (now - this.#started) / 1000;
    const parts = [
      totalBytes === null
        ? size(bytes)
        : `${size(bytes)} of ${size(totalBytes)} (${Math.floor((100 * bytes) / Math.max(totalBytes, 1))} %)`,
      `${Math.round(bytes / seconds / 1e6)} MB/s`,
    ];
    if (packets > 0) parts.push(`${Math.round(packets / seconds / 1000)}k packets/s`);
    if (rows > 0) parts.push(`${Math.round(rows / 1000)}k rows`, `${Math.round(rows / seconds / 1000)}k rows/s`);
    if (totalBytes !== null && bytes > 0) parts.push(`${left((seconds * Math.max(0, totalBytes - bytes)) / bytes)} left`);
    this.#show('reading', parts);
  }

  /** Everything was read: flows come out of the rows of logs. @param about how many there will be, one a row of bytes. */
  joined(flows: number, about: number): void {
    this.#joinStarted ??= this.#now();
    const now = this.#due();
    if (now === null) return;
    const seconds = (now - this.#joinStarted) / 1000;
    const parts = [`${Math.round(flows / 1000)}k flows`];
    if (flows > 0 && flows <= about) {
      parts[0] += ` of about ${Math.round(about / 1000)}k (${Math.floor((100 * flows) / about)} %)`;
      parts.push(`${left((seconds * (about - flows)) / flows)} left`);
    }
    this.#show('joining', parts);
  }

  /** The time in milliseconds when it is time to speak again, else null. */
  #due(): number | null {
    const now = this.#now();
    if (now - this.#last < (this.#terminal ? TERMINAL_MS : PLAIN_MS)) return null;
    this.#last = now;
    return now;
  }

  /** What is done first and the time left last; where there is no room, what stands between them goes. */
  #show(doing: string, parts: string[]): void {
    this.#shown = true;
    const line = () => `${doing}  ${parts.join(' · ')}`;
    if (!this.#terminal) {
      this.#write(`${line()}\n`);
      return;
    }
    while (line().length >= this.#columns && parts.length > 1) parts.splice(parts.length > 2 ? parts.length - 2 : 1, 1);
    this.#write(`\r\u001b[2K${line().slice(0, Math.max(1, this.#columns - 1))}`);
  }

  /** Clears the line of a terminal. */
  end(): void {
    if (this.#shown && this.#terminal) this.#write('\r\u001b[2K');
  }
}

function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e3)} kB`;
}

function left(seconds: number): string {
  return seconds >= 90 ? `${Math.round(seconds / 60)} min` : `${Math.ceil(seconds)} s`;
}
