/** The benchmark's own arithmetic and text; no time is asserted. */
import { describe, expect, it } from 'vitest';
import type { Contender } from '../../scripts/bench/contender.ts';
import { contenders } from '../../scripts/bench/contenders.ts';
import { measure } from '../../scripts/bench/measure.ts';
import { median } from '../../scripts/bench/median.ts';
import { missingNeeds } from '../../scripts/bench/missing-needs.ts';
import type { Outcome } from '../../scripts/bench/outcome.ts';
import { replaceSection } from '../../scripts/bench/replace-section.ts';
import { table } from '../../scripts/bench/table.ts';

const contender = (title: string, more: Partial<Contender> = {}): Contender => ({ title, needs: [], command: () => 'true', ...more });
const outcome = (of: Contender, cpu: readonly number[], packets = 1_000): Outcome => ({
  contender: of,
  packets,
  bytes: 2_000_000,
  runs: cpu.map((cpuSeconds) => ({ wallSeconds: 0.5, cpuSeconds, peakBytes: 3_000_000 })),
  trouble: undefined,
});

describe('median', () => {
  it('is the middle of an odd count, the mean of the two middle ones of an even, and nothing of nothing', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 100])).toBe(3.5);
    expect(median([])).toBeUndefined();
  });
});

describe('table', () => {
  it('holds CPU seconds against the yardstick of the same round', () => {
    const text = table([outcome(contender('softflowd', { yardstick: true }), [1, 2, 4]), outcome(contender('other'), [3, 4, 4])]);
    // rounds 3/1, 4/2, 4/4: median 2, where the ratio of medians would be the same 4/2; 1,000 packets in 0.5 s; 2 MB in 0.5 s
    expect(
      text
        .split('\n')
        .at(-1)
        ?.split('|')
        .map((cell) => cell.trim()),
    ).toEqual(['', 'other', '2,000', '4', '4.00', '0.50', '3', '2.00', '']);
  });

  it('says what is absent, and gives no ratio to a part of the capture', () => {
    const absent = { ...outcome(contender('gone'), []), trouble: 'absent: gone' };
    const text = table([outcome(contender('softflowd', { yardstick: true }), [1]), outcome(contender('part'), [1], 10), absent]);
    expect(text).toContain('| gone (absent) ');
    expect(text).toMatch(/part \(first 10 packets, 1 run\).*\| +\|$/m);
  });
});

describe('replaceSection', () => {
  const inMarkers = (text: string): string => `<!-- bench:begin -->\n\n${text}\n\n<!-- bench:end -->`;

  it('keeps the prose around the markers, and adds markers where there are none', () => {
    const once = replaceSection('# Speed\n\nBefore.\n', 'one');
    expect(once).toBe(`# Speed\n\nBefore.\n\n${inMarkers('one')}\n`);
    expect(replaceSection(`${once}\nAfter.\n`, 'two')).toBe(`# Speed\n\nBefore.\n\n${inMarkers('two')}\n\nAfter.\n`);
    expect(replaceSection('', 'one')).toBe(`${inMarkers('one')}\n`);
  });

  it('refuses a document with one marker', () => {
    expect(() => replaceSection('<!-- bench:end -->', 'x')).toThrow(/bench:begin/);
  });
});

describe('measure', () => {
  it('runs a pipeline in a folder that is gone afterwards', () => {
    const run = measure((folder) => `echo 1 > ${folder}/x && cat ${folder}/x | wc -l`);
    expect(run.wallSeconds).toBeGreaterThanOrEqual(0);
    expect(run.cpuSeconds).toBeGreaterThanOrEqual(0);
  });

  it('fails with the words of the part of a pipeline that failed', () => {
    expect(() => measure(() => '(echo broken >&2; exit 3) | cat')).toThrow(/ended with 3: broken/);
  });
});

describe('contenders', () => {
  it('have titles of their own and one yardstick', () => {
    expect(new Set(contenders.map(({ title }) => title)).size).toBe(contenders.length);
    expect(contenders.filter(({ yardstick }) => yardstick === true)).toHaveLength(1);
    for (const { title } of contenders) expect(title).not.toContain('|'); // it would end a table cell
  });

  it('name what they need', () => {
    expect(missingNeeds(['bash', 'no-such-program', 'no/such/file'])).toEqual(['no-such-program', 'no/such/file']);
  });
});
