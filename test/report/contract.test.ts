import { describe, expect, it } from 'vitest';
import type { RenderOptions } from '../../src/model/report-format.ts';
import { formats } from '../../src/report/formats.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { halfHostileReport, hostileReport } from './hostile.ts';
import { MEDIA } from './media.ts';
import { rendered } from './rendered.ts';

const PLAIN: RenderOptions = { width: 80, colour: false };

describe('the registry of report formats', () => {
  it('has a name, a title and a file ending for each, none twice', () => {
    for (const format of formats) {
      expect(format.name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(format.extension).toMatch(/^[a-z0-9]+(?:\.[a-z0-9]+)?$/);
      expect(format.title).not.toBe('');
    }
    expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length);
    expect(new Set(formats.map(({ extension }) => extension)).size).toBe(formats.length);
  });

  it('has a check of its medium for each', () => {
    expect(Object.keys(MEDIA).sort()).toEqual(formats.map(({ name }) => name).sort());
  });
});

// What is made by another program has a test of its own.
describe.each(formats.filter(({ binary }) => binary !== true).map((format) => [format.name, format] as const))(
  'report format %s',
  (name, format) => {
    it('writes the same bytes for the same report', async () => {
      for (const make of [fixtureReport, hostileReport, emptyReport]) {
        expect(await rendered(format, make(), PLAIN)).toBe(await rendered(format, make(), PLAIN));
      }
    });

    it('leaves the report as it was', async () => {
      const report = deepFreeze(hostileReport());
      const before = JSON.stringify(report);
      await rendered(format, report, PLAIN);
      expect(JSON.stringify(report)).toBe(before);
    });

    it.each([
      ['plain', PLAIN],
      ['in colour', { width: 200, colour: true }],
      ['with no width at all', { width: Number.NaN, colour: true }],
      ['wider than any terminal', { width: 1e9, colour: false }],
    ])('neither runs, breaks out nor hides anything in its medium, %s', async (_how, options) => {
      for (const report of [fixtureReport(), hostileReport(), emptyReport()]) MEDIA[name]!(await rendered(format, report, options));
    });

    it('does so neither where only the free texts are hostile', async () => {
      MEDIA[name]!(await rendered(format, halfHostileReport(), PLAIN));
    });

    it('uses colour only when told to', async () => {
      expect(await rendered(format, fixtureReport(), PLAIN)).not.toContain('\u001b');
    });

    it('ends with a line end', async () => {
      for (const report of [fixtureReport(), hostileReport(), emptyReport()]) expect(await rendered(format, report, PLAIN)).toMatch(/\n$/);
    });

    it('is never silently empty', async () => {
      const text = await rendered(format, emptyReport(), PLAIN);
      if (name === 'csv') expect(text).toMatch(/^rank,id,score/);
      else expect(text).toContain('No packets were read.');
      if (name !== 'csv' && name !== 'json') expect(text).toContain('Nothing was found, because no packets were read.');
    });

    it.skipIf(name === 'json')('leaves out the middle of endless names', async () => {
      const report = fixtureReport();
      const long = { ...report.findings[0]!, destination: `${'a'.repeat(65_000)}.example` };
      const options = { width: 240, colour: false };
      const text = await rendered(format, { ...report, findings: [long] }, options);
      const short = await rendered(format, { ...report, findings: report.findings.slice(0, 1) }, options);
      expect(text.length - short.length).toBeLessThan(10_000);
      expect(text).not.toContain('a'.repeat(6_000));
      expect(text).toContain(name === 'text' ? '…' : 'characters left out');
    });
  },
);

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
