/** What is said on stderr while a run goes on, by a clock of the test's own. */
import { describe, expect, it } from 'vitest';
import { Progress } from '../../src/cli/progress.ts';

const CLEAR = '\r\u001b[2K';

/** @returns what was written; `at` moves the clock to a time in milliseconds since the start. */
function watched(terminal: boolean) {
  const written: string[] = [];
  let now = 50_000;
  const progress = new Progress(
    (text) => written.push(text),
    terminal,
    () => now,
  );
  const at = (ms: number) => {
    now = 50_000 + ms;
    return progress;
  };
  return { written, at };
}

describe('progress over logs', () => {
  it('says bytes, rows, speed and the time left', () => {
    const { written, at } = watched(true);
    // 500 MB and 2.5 M rows in 4 s are 125 MB/s and 625k rows/s; the other 1.5 GB take 12 s.
    at(4_000).advance({ bytes: 500e6, totalBytes: 2e9, packets: 0, rows: 2_500_000 });
    expect(written).toEqual([`${CLEAR}reading  500.0 MB of 2.00 GB (25 %) · 125 MB/s · 2500k rows · 625k rows/s · 12 s left`]);
  });

  it('says what it can of a stream, whose end nobody knows', () => {
    const { written, at } = watched(true);
    at(2_000).advance({ bytes: 3e9, totalBytes: null, packets: 0, rows: 40_000 });
    expect(written).toEqual([`${CLEAR}reading  3.00 GB · 1500 MB/s · 40k rows · 20k rows/s`]);
  });

  it('goes on while flows come out of the rows', () => {
    const { written, at } = watched(true);
    at(10_000).joined(0, 1_000_000);
    // A quarter in 5 s: 15 s for the rest.
    at(15_000).joined(250_000, 1_000_000);
    // Rows that only name a connection make flows too.
    at(30_000).joined(1_100_000, 1_000_000);
    expect(written).toEqual([
      `${CLEAR}joining  0k flows`,
      `${CLEAR}joining  250k flows of about 1000k (25 %) · 15 s left`,
      `${CLEAR}joining  1100k flows`,
    ]);
  });

  it('says nothing in the first second, then five times a second on a terminal and every five seconds elsewhere', () => {
    for (const [terminal, expected] of [
      [true, 1 + 14 * 5],
      [false, 1 + 2],
    ] as const) {
      const { written, at } = watched(terminal);
      for (let ms = 0; ms <= 15_000; ms += 50) {
        at(ms).advance({ bytes: ms, totalBytes: 1e9, packets: 0, rows: ms });
        if (ms < 1000) expect(written).toEqual([]);
      }
      expect(written).toHaveLength(expected);
      expect(written.every((text) => (terminal ? text.startsWith(CLEAR) : text.endsWith('\n')))).toBe(true);
    }
  });

  it('keeps to the columns of the terminal: what matters least goes first, the time left last', () => {
    const at = (columns: number) => {
      const written: string[] = [];
      let now = 0;
      const progress = new Progress(
        (text) => written.push(text),
        true,
        () => now,
        columns,
      );
      now = 4_000;
      progress.advance({ bytes: 500e6, totalBytes: 2e9, packets: 3_000_000, rows: 2_500_000 });
      return written[0]!.slice(CLEAR.length);
    };
    const parts = ['500.0 MB of 2.00 GB (25 %)', '125 MB/s', '750k packets/s', '2500k rows', '625k rows/s', '12 s left'];
    expect(at(200)).toBe(`reading  ${parts.join(' · ')}`);
    expect(at(80)).toBe(`reading  ${[...parts.slice(0, 3), parts[5]].join(' · ')}`);
    expect(at(50)).toBe(`reading  ${parts[0]} · ${parts[5]}`);
    for (let columns = 1; columns < 120; columns++) expect(at(columns).length).toBeLessThan(Math.max(2, columns));
  });

  it('leaves a clean line on a terminal, and nothing where it said nothing', () => {
    for (const terminal of [true, false]) {
      const { written, at } = watched(terminal);
      at(100).end();
      expect(written).toEqual([]);
      at(2_000).advance({ bytes: 1, totalBytes: 2, packets: 0, rows: 0 });
      at(2_100).end();
      expect(written.at(-1) === CLEAR).toBe(terminal);
    }
  });
});
