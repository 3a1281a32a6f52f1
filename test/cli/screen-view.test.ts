/** The screen of `watch` on a terminal that is looked at from the inside. */
import { describe, expect, it } from 'vitest';
import { ScreenView } from '../../src/cli/watch/screen-view.ts';
import { rankingChanges } from '../../src/report/ranking-changes.ts';
import { TerminalScreen } from '../helpers/terminal-screen.ts';
import { fixtureReport } from '../report/fixture.ts';
import { hostileReport } from '../report/hostile.ts';

const PASS = { number: 2, look: { files: 5, bytes: 9, state: '' }, endedMs: Date.UTC(2026, 10, 21, 3), tookMs: 1_500, isLong: true };

function opened(folder: string, width: number, rows: number) {
  const terminal = new TerminalScreen(width, rows);
  const size = { width, rows };
  const view = new ScreenView(folder, { size: () => size, colour: true, write: (text) => terminal.write(text) });
  return { terminal, view };
}

describe('the screen of a watch', () => {
  it.each([
    [40, 12],
    [80, 24],
    [100, 30],
    [200, 60],
    [80, 3],
  ])('fits %i columns and %i rows, and tells the folder, the pass, what it took and what to do', (width, rows) => {
    for (const report of [fixtureReport(), hostileReport()]) {
      const { terminal, view } = opened('/captures/\u001b[2J\u202e漢字/'.padEnd(120, 'x'), width, rows);
      view.pass({ ...PASS, report, changes: rankingChanges([], report.findings) });
      expect(terminal.tooWide).toEqual([]);
      expect(terminal.lines[0]).toMatch(
        width < 70 ? /^\/captures.* {2}pass 2, 03:00:00 UTC$/ : /^Undertow watches \/captures.* {2}pass 2, 2026-11-21 03:00:00 UTC$/,
      );
      expect(terminal.lines.at(-1)).toMatch(/^waiting for changes/);
      if (rows >= 24) expect(terminal.text).toContain('longer than --every');
      if (rows >= 12) expect(terminal.text).toMatch(/^new +1 /m);
    }
  });

  it('keeps the ranking under a sentence, and forgets the sentence at the next pass', () => {
    const { terminal, view } = opened('/captures', 80, 24);
    const report = fixtureReport();
    view.pass({ ...PASS, report, changes: null });
    view.say('"/captures" cannot be listed; waiting for it to come back');
    expect(terminal.text).toContain('waiting for it to come back');
    expect(terminal.text).toContain('api.telegram.org');
    view.pass({ ...PASS, report, changes: null });
    expect(terminal.text).not.toContain('waiting for it to come back');
  });

  it('steps aside while the program is stopped, comes back, and leaves once', () => {
    const { terminal, view } = opened('/captures', 80, 24);
    view.pass({ ...PASS, report: fixtureReport(), changes: null });
    view.stepAside();
    expect([terminal.isAlternate, terminal.cursorShown]).toEqual([false, true]);
    view.comeBack();
    expect([terminal.isAlternate, terminal.cursorShown]).toEqual([true, false]);
    expect(terminal.text).toContain('api.telegram.org');
    view.leave();
    view.leave();
    view.comeBack();
    view.draw();
    expect([terminal.isAlternate, terminal.cursorShown, terminal.text]).toEqual([false, true, '']);
  });
});
