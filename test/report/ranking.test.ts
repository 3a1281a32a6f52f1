/** What `watch` shows of two rankings, one after the other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { changeLines } from '../../src/report/change-lines.ts';
import { displayWidth } from '../../src/report/display-width.ts';
import { changeMark, rankingChanges } from '../../src/report/ranking-changes.ts';
import { rankingScreen } from '../../src/report/ranking-screen.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { hostileReport } from './hostile.ts';

const model = fixtureReport().findings[0]!;
const ranked = (...ids: string[]): Finding[] => ids.map((id, i) => ({ ...model, id, rank: i + 1 }));
const marks = (before: Finding[] | null, now: Finding[]) => rankingChanges(before, now).changes.map(changeMark);

describe('changes of a ranking', () => {
  it('are all new at first, and none where nothing happened', () => {
    expect(marks(null, ranked('a', 'b'))).toEqual(['new', 'new']);
    expect(marks(ranked('a', 'b'), ranked('a', 'b'))).toEqual(['', '']);
  });

  it('count who passed whom; what is new or gone moves nobody', () => {
    expect(marks(ranked('a', 'b', 'c'), ranked('c', 'a', 'b'))).toEqual(['▲2', '▼1', '▼1']);
    expect(marks(ranked('a', 'b'), ranked('x', 'a', 'y', 'b'))).toEqual(['new', '', 'new', '']);
    const { changes, gone } = rankingChanges(ranked('a', 'b', 'c'), ranked('b', 'c'));
    expect([changes.map(changeMark), gone.map(({ id }) => id)]).toEqual([['', ''], ['a']]);
  });

  it('tell what went on, and another severity', () => {
    const [a, b] = ranked('a', 'b') as [Finding, Finding];
    expect(
      marks(
        [a, b],
        [
          { ...a, exchanges: a.exchanges + 1 },
          { ...b, severity: 'low' },
        ],
      ),
    ).toEqual(['+', '±']);
  });

  it('take at most three columns', () => {
    const many = Array.from({ length: 300 }, (_, i) => `f${i}`);
    const all = marks(ranked(...many), ranked(...many.toReversed()));
    expect(all[0]).toBe('▲99');
    for (const mark of all) expect(displayWidth(mark)).toBeLessThanOrEqual(3);
  });
});

describe('the screen of a ranking', () => {
  it('fits any window, hostile names and all', () => {
    const reports = [fixtureReport(), hostileReport(), emptyReport()];
    const sizes = fc.record({ width: fc.integer({ min: 40, max: 240 }), rows: fc.integer({ min: 1, max: 90 }) });
    fc.assert(
      fc.property(sizes, fc.constantFrom(...reports), (size, report) => {
        const lines = rankingScreen(report, rankingChanges(null, report.findings), { ...size, colour: false });
        expect(lines.length).toBeLessThanOrEqual(size.rows);
        for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(size.width);
        expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 80, seed: 5 },
    );
  });

  it('marks findings, gives spare rows to reasons from the top, and says how many did not fit', () => {
    const report = fixtureReport();
    const changes = rankingChanges(report.findings.slice(1), report.findings);
    const high = rankingScreen(report, changes, { width: 100, rows: 40, colour: false });
    expect(high.find((line) => line.includes('Critical'))).toMatch(/^new +1 /);
    expect(high.join('\n')).toContain('calls were on time.');
    const low = rankingScreen(report, changes, { width: 100, rows: 7, colour: false });
    expect(low.at(-1)).toBe(`and ${report.summary.findings - 3} more`);
    expect(low.join('\n')).not.toContain('on time');
  });
});

describe('a pass in lines', () => {
  it('tells of what is new, passed others, has another severity or is gone, and counts what went on', () => {
    const [a, b, c] = ranked('a', 'b', 'c') as [Finding, Finding, Finding];
    const now = [
      { ...c, rank: 1 },
      { ...a, rank: 2, exchanges: a.exchanges + 5 },
      { ...model, id: 'x', rank: 3 },
    ];
    const report = { ...fixtureReport(), findings: now };
    const lines = changeLines(report, rankingChanges([a, b, c], now), 100, false);
    expect(lines.map((line) => line.slice(2, 6).trim())).toEqual(['▲1', 'new', 'gone']);
    const kept = changeLines(
      { ...report, findings: [{ ...a, exchanges: 1e6 }] },
      rankingChanges([a], [{ ...a, exchanges: 1e6 }]),
      100,
      false,
    );
    expect(kept).toEqual(['  1 went on and kept its place']);
  });

  it('never breaks a line', () => {
    const report = hostileReport();
    for (const width of [40, 80, 200]) {
      for (const line of changeLines(report, rankingChanges(null, report.findings), width, false)) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }
    }
  });
});
