import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/user-error.ts';
import { explain } from '../../../src/report/explain/explain.ts';
import { readReport } from '../../../src/report/explain/read-report.ts';
import { json } from '../../../src/report/json.ts';
import { fixtureReport } from '../fixture.ts';
import { hostileReport } from '../hostile.ts';

const OPTIONS = { width: 80, colour: false };
const written = (report = fixtureReport()) => json.render(report, OPTIONS);

describe('reading a report back', () => {
  it('gives what was written, but for the decimals that were cut', () => {
    const { findings, total } = readReport(written());
    expect(total).toBe(8);
    expect(json.render({ ...fixtureReport(), findings }, OPTIONS)).toBe(written());
  });

  it('reads hostile reports whole', () => {
    expect(readReport(written(hostileReport())).findings).toHaveLength(hostileReport().findings.length);
  });

  it('reads reports of older versions, which had less', () => {
    const document = JSON.parse(written());
    for (const finding of document.findings) {
      delete finding.activity;
      delete finding.firstFlows;
      delete finding.reach;
      if (finding.beacon !== null) for (const name of ['missed', 'chance']) delete finding.beacon[name];
    }
    const [first] = readReport(JSON.stringify(document)).findings;
    const text = explain(first!, OPTIONS);
    expect(text).toContain('The report has no timeline');
    expect(text).not.toMatch(/NaN|Chance alone|Community ids/);
  });

  it('leaves out community ids that are none', () => {
    const document = JSON.parse(written());
    document.findings[0].firstFlows[0].communityId = "1:'; rm -rf ~ #";
    expect(readReport(JSON.stringify(document)).findings[0]!.firstFlows).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'no', /no JSON report/],
    ['half a report', written().slice(0, 2000), /no JSON report/],
    ['a list', '[]', /the document is no object/],
    ['other JSON', '{"event_type":"flow"}', /schemaVersion is no number/],
    ['a newer report', '{"schemaVersion":2}', /another version/],
    [
      'a number that is none',
      written()
        .replace('"bits": -', '"bits": "-')
        .replace(/"bits": "(-[\d.]+)/, '"bits": "$1"'),
      /bits is no number|^$/,
    ],
    ['an endless number', written().replace(/"score": [\d.]+/, '"score": 1e999'), /findings\[0\]\.score is no number/],
    ['an unknown severity', written().replace(/"severity": "\w+"/, '"severity": "__proto__"'), /severity is none of critical/],
    ['a time that is none', written().replace(/"firstSeen": "[^"]+"/, '"firstSeen": "yesterday"'), /firstSeen is no time/],
  ])('refuses %s in two lines', (_what, text, message) => {
    let said = '';
    try {
      readReport(text);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      said = (error as UserError).message;
      expect((error as UserError).hint).not.toBe('');
    }
    expect(said).toMatch(message);
  });

  it('throws nothing but that, and explains whatever it reads', () => {
    const document = JSON.parse(written());
    const spoil = fc.constantFrom<unknown>(null, -1, 1e308, '', '\u001b[2J', [], {}, true, [null], ['x']);
    const fields = fc.constantFrom(...Object.keys(document.findings[4]));
    fc.assert(
      fc.property(fields, spoil, (field, value) => {
        const one = { ...document, findings: [{ ...document.findings[4], [field]: value }] };
        try {
          for (const finding of readReport(JSON.stringify(one)).findings)
            expect(explain(finding, OPTIONS)).not.toMatch(/\u001b|undefined|NaN/);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
