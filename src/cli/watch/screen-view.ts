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
    const when = pass === null ? '' : `pass ${pass.number}, ${passTime(pass)}`;
    const name = pad(`Undertow watches ${escapeTerminal(this.#folder)}`, Math.max(0, width - when.length - 2), 'left');
    const head = [
      look('strong', name.trimEnd()) + ' '.repeat(name.length - name.trimEnd().length) + (when === '' ? '' : `  ${look('quiet', when)}`),
    ];
    if (pass !== null) head.push(...wrapFacts(passFacts(pass), width, 2).map((line) => look('quiet', line)));
    if (pass !== null) head.push(...wrapFacts(passWarnings(pass), width, 3).map((line) => look('quiet', line)));
    if (this.#sentence !== null) head.push('', ...wrap(escapeTerminal(this.#sentence), width, 6));
    if (pass === null) return head;
    const legend = pass.changes === null ? [] : [look('quiet', fitColumns(MARKS, width))];
    const room = rows - head.length - 1 - legend.length;
    if (room < 1) return head;
    const ranking = rankingScreen(pass.report, pass.changes, { width, rows: room, colour: this.#place.colour });
    return [...head, '', ...ranking, ...Array.from({ length: room - ranking.length }, () => ''), ...legend];
  }
}
