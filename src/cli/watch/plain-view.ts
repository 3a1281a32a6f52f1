/** Watching for logs and pipes: what changed is added below what was said before. */
import { changeLines } from '../../report/change-lines.ts';
import { escapeTerminal } from '../../report/escape-terminal.ts';
import { rankingChanges } from '../../report/ranking-changes.ts';
import { wrapFacts } from '../../report/wrap-facts.ts';
import { passFacts, passTime, passWarnings } from './pass-words.ts';
import type { WatchView } from './watch-view.ts';

const NO_LIMIT = 100;

/** @param write takes whole lines. */
export function plainView(write: (text: string) => void, width: number, colour: boolean): WatchView {
  let isOpen = true;
  return {
    reading() {},
    pass(pass) {
      if (!isOpen) return;
      const { report, number } = pass;
      const facts = wrapFacts([...passFacts(pass), ...passWarnings(pass)], width - 2, NO_LIMIT);
      // Of the first ranking everything is new: its beginning is shown.
      const lines = changeLines(report, pass.changes ?? rankingChanges(null, report.findings), width, colour);
      write(`${[`${passTime(pass)}, pass ${number}`, ...facts.map((line) => `  ${line}`), ...lines].join('\n')}\n`);
    },
    say(sentence) {
      if (isOpen) write(`${escapeTerminal(sentence)}\n`);
    },
    leave() {
      isOpen = false;
    },
  };
}
