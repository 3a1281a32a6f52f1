/** Watching on a terminal: one screen that is drawn anew in its place, beside the operator's own, which comes back at the end. */
import { escapeTerminal } from '../../report/escape-terminal.ts';
import { fitColumns } from '../../report/fit-columns.ts';
import { pad } from '../../report/pad.ts';
import { paint } from '../../report/paint.ts';
import { rankingScreen } from '../../report/ranking-screen.ts';
import { wrap } from '../../report/wrap.ts';
import { wrapFacts } from '../../report/wrap-facts.ts';
import { passFacts, passTime, passWarnings } from './pass-words.ts';
import type { WatchPass } from './watch-pass.ts';
import type { WatchView } from './watch-view.ts';

// xterm's control sequences: 1049 the alternate screen, 25 the cursor; ECMA-48: CUP, EL, ED.
const ENTER = '\u001b[?1049h\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1049l';
const HOME = '\u001b[H';
const REST_OF_LINE = '\u001b[K';
const REST_OF_SCREEN = '\u001b[J';
/** Below this, the day and the program's name make room. */
const NARROW = 70;
/** Below this, the ranking has the rows. */
const LOW = 18;
const DAY = '2026-11-21 '.length;
const MARKS = 'new: was not listed · ▲ moved up · ▼ down · + went on · ± another severity';
const HINT = 'Ctrl-C ends, with the whole ranking';

export interface ScreenPlace {
  /** Called whenever something is drawn: a window changes its size. */
  readonly size: () => { readonly width: number; readonly rows: number };
  readonly colour: boolean;
  readonly write: (text: string) => void;
}

export class ScreenView implements WatchView {
  readonly #folder: string;
  readonly #place: ScreenPlace;
  #pass: WatchPass | null = null;
  #sentence: string | null = null;
  #doing = 'reading';
  #isOpen = true;

  constructor(folder: string, place: ScreenPlace) {
    this.#folder = folder;
    this.#place = place;
    place.write(ENTER);
    this.draw();
  }

  reading(): void {
    this.#doing = 'reading';
    this.draw();
  }

  pass(pass: WatchPass): void {
    this.#pass = pass;
    this.#sentence = null;
    this.#doing = 'waiting for changes';
    this.draw();
  }

  say(sentence: string): void {
    this.#sentence = sentence;
    this.#doing = 'waiting for changes';
    this.draw();
  }

  /** The program was stopped and goes on: the shell has written over the screen. */
  comeBack(): void {
    if (!this.#isOpen) return;
    this.#place.write(ENTER);
    this.draw();
  }

  /** Gives the screen back while the program is stopped. */
  stepAside(): void {
    if (this.#isOpen) this.#place.write(LEAVE);
  }

  leave(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#place.write(LEAVE);
  }

  /** Draws everything; the cursor stays on the last row, where progress is written. */
  draw(): void {
    if (!this.#isOpen) return;
    const { width, rows } = this.#place.size();
    const lines = this.#lines(width, rows - 1).slice(0, Math.max(0, rows - 1));
    while (lines.length < rows - 1) lines.push('');
    const look = paint(this.#place.colour);
    const status = look('quiet', fitColumns(`${this.#doing} · ${HINT}`, Math.max(1, width - 1)));
    this.#place.write(`${HOME}${[...lines, status].map((line) => line + REST_OF_LINE).join('\r\n')}${REST_OF_SCREEN}`);
  }

  #lines(width: number, rows: number): string[] {
    const look = paint(this.#place.colour);
    const pass = this.#pass;
    const isNarrow = width < NARROW;
    const time = pass === null ? '' : passTime(pass).slice(isNarrow ? DAY : 0);
    const when = pass === null ? '' : `pass ${pass.number}, ${time}`;
    const title = isNarrow ? '' : 'Undertow watches ';
    const room = Math.max(1, width - title.length - when.length - 2);
    const name = look('strong', `${title}${pad(escapeTerminal(this.#folder), room, 'left')}`);
    const head = [when === '' ? name : `${name}  ${look('quiet', when)}`];
    if (pass !== null) head.push(...wrapFacts(passFacts(pass), width, rows < LOW ? 1 : 2).map((line) => look('quiet', line)));
    if (pass !== null && rows >= LOW) head.push(...wrapFacts(passWarnings(pass), width, 3).map((line) => look('quiet', line)));
    if (this.#sentence !== null) head.push('', ...wrap(escapeTerminal(this.#sentence), width, 6));
    if (pass === null) return head;
    const legend = pass.changes === null || rows < LOW ? [] : [look('quiet', fitColumns(MARKS, width))];
    const free = rows - head.length - 1 - legend.length;
    if (free < 1) return head;
    const ranking = rankingScreen(pass.report, pass.changes, { width, rows: free, colour: this.#place.colour });
    return [...head, '', ...ranking, ...Array.from({ length: free - ranking.length }, () => ''), ...legend];
  }
}
