/** What a terminal of a fixed size shows: as much of ECMA-48 and xterm as the program uses; anything else throws. */
import { displayWidth } from '../../src/report/display-width.ts';

export class TerminalScreen {
  readonly #columns: number;
  readonly #rows: number;
  #main: string[];
  #alternate: string[] | null = null;
  #row = 0;
  #column = 0;
  cursorShown = true;
  /** Lines that left at the top of the main screen. */
  readonly scrolled: string[] = [];
  /** Text that would have gone beyond the last column. */
  readonly tooWide: string[] = [];

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = rows;
    this.#main = new Array<string>(rows).fill('');
  }

  get isAlternate(): boolean {
    return this.#alternate !== null;
  }

  get lines(): string[] {
    return (this.#alternate ?? this.#main).map((line) => line.trimEnd());
  }

  get text(): string {
    return this.lines.join('\n').trimEnd();
  }

  /** Everything the main screen ever showed. */
  get history(): string {
    return [...this.scrolled, ...this.#main].map((line) => line.trimEnd()).join('\n');
  }

  write(text: string): void {
    for (const [part] of text.matchAll(/\u001b\[[?0-9;]*[A-Za-z]|[\r\n]|[^\u001b\r\n]+|\u001b/gu)) this.#part(part);
  }

  #part(part: string): void {
    const lines = this.#alternate ?? this.#main;
    if (part === '\r') this.#column = 0;
    else if (part === '\n') this.#down(lines);
    else if (part === '\u001b[?1049h') [this.#alternate, this.#row, this.#column] = [new Array<string>(this.#rows).fill(''), 0, 0];
    else if (part === '\u001b[?1049l') [this.#alternate, this.#row, this.#column] = [null, this.#lastRow(), 0];
    else if (part === '\u001b[?25l' || part === '\u001b[?25h') this.cursorShown = part.endsWith('h');
    else if (part === '\u001b[H') [this.#row, this.#column] = [0, 0];
    else if (part === '\u001b[K') lines[this.#row] = lines[this.#row]!.slice(0, this.#column);
    else if (part === '\u001b[2K') lines[this.#row] = '';
    else if (part === '\u001b[J') lines.fill('', this.#row + 1);
    else if (/^\u001b\[(?:0|1|2|33|36|1;31|1;33)m$/.test(part)) return;
    else if (/[\p{Cc}\p{Cf}]/u.test(part)) throw new Error(`the terminal was sent ${JSON.stringify(part.slice(0, 40))}`);
    else this.#print(lines, part);
  }

  #print(lines: string[], text: string): void {
    const before = lines[this.#row]!.padEnd(this.#column);
    lines[this.#row] = before.slice(0, this.#column) + text + before.slice(this.#column + text.length);
    this.#column += text.length;
    if (displayWidth(lines[this.#row]!) > this.#columns) this.tooWide.push(lines[this.#row]!);
  }

  #down(lines: string[]): void {
    if (this.#row < this.#rows - 1) this.#row++;
    else {
      const [top = ''] = lines.splice(0, 1);
      lines.push('');
      if (this.#alternate === null) this.scrolled.push(top);
    }
  }

  #lastRow(): number {
    const last = this.#main.findLastIndex((line) => line !== '');
    return Math.min(this.#rows - 1, last + 1);
  }
}
