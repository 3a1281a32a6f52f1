import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/report/display-width.ts';
import { text } from '../../src/report/text.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { hostileReport } from './hostile.ts';

const SGR = /\u001b\[[0-9;]*m/g;

describe('the terminal table', () => {
  // `npx vitest run test/report -u` accepts what changed; `git diff test/report/expected` is the review.
  it.each([80, 120, 200])('looks as expected in %i columns', async (width) => {
    await expect(text.render(fixtureReport(), { width, colour: false })).toMatchFileSnapshot(`expected/text-${width}.txt`);
  });

  it('looks as expected without findings', async () => {
    await expect(text.render(emptyReport(), { width: 80, colour: false })).toMatchFileSnapshot('expected/text-empty.txt');
  });

  it('never writes a line that is wider than the terminal', () => {
    const reports = [fixtureReport(), hostileReport(), emptyReport()];
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 240 }), fc.constantFrom(...reports), (width, report) => {
        for (const line of text.render(report, { width, colour: false }).split('\n')) {
          if (displayWidth(line) > width) throw new Error(`${displayWidth(line)} of ${width} columns: ${line}`);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('has the same text in colour, and no space at the end of a line', () => {
    for (const width of [40, 50, 80, 133, 240]) {
      const plain = text.render(fixtureReport(), { width, colour: false });
      expect(text.render(fixtureReport(), { width, colour: true }).replace(SGR, '')).toBe(plain);
      expect(plain).not.toMatch(/ \n/);
    }
  });

  it('names each severity in a word', () => {
    const plain = text.render(fixtureReport(), { width: 80, colour: false });
    for (const word of ['Critical', 'High', 'Medium', 'Low', 'Info']) expect(plain).toContain(word);
  });

  it('says why for the first findings only, and lists the others in a row each', () => {
    const report = fixtureReport();
    const findings = Array.from({ length: 14 }, (_, i) => ({ ...report.findings[0]!, rank: i + 1 }));
    const plain = text.render({ ...report, findings }, { width: 120, colour: false });
    expect(plain.split('612 of 642 calls were on time.')).toHaveLength(11);
    expect(plain).toMatch(/\n13 .*\n14 /);
  });

  it('says when the list was cut', () => {
    const report = fixtureReport();
    const plain = text.render({ ...report, findings: report.findings.slice(0, 3) }, { width: 80, colour: false });
    expect(plain).toContain('8 findings, the first 3 listed');
  });
});
