/** What the operator calls hosts and allows, in the formats that show it. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { readReport } from '../../src/report/explain/read-report.ts';
import { formats } from '../../src/report/formats.ts';
import { nothingFound } from '../../src/report/nothing-found.ts';
import { root } from '../helpers/captures.ts';
import { fixtureReport } from './fixture.ts';

const fixture = fixtureReport();
const [first, second, ...others] = fixture.findings;
const named = { ...first!, hostName: 'nas', groups: ['backup', 'servers'] };
const reason = 'nightly backup | <b>4711</b> \u202e';
const report: Report = {
  ...fixture,
  findings: [named, ...others],
  allowed: {
    total: 3,
    bySeverity: { critical: 1, high: 2, medium: 0, low: 0, info: 0 },
    findings: [{ finding: { ...second!, rank: 9, destination: 'only-allowed.example' }, reason, expires: '2027-06-30' }],
  },
};
const rendered = (name: string, of: Report = report) =>
  String(formats.find((format) => format.name === name)!.render(of, { width: 100, colour: false }));

describe('what is allowed', () => {
  it('stands in JSON apart from the findings, as the schema has it', () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    const accepts = ajv.compile(JSON.parse(readFileSync(`${root}docs/report.schema.json`, 'utf8')) as object);
    const document = JSON.parse(rendered('json')) as {
      findings: { id: string }[];
      allowed: { total: number; findings: { id: string; allowed: unknown }[] };
    };
    expect(accepts(document), JSON.stringify(accepts.errors)).toBe(true);
    expect(document.allowed).toMatchObject({
      total: 3,
      findings: [{ id: second!.id, rank: 9, allowed: { reason, expires: '2027-06-30' } }],
    });
    expect(document.findings.some(({ id }) => id === second!.id)).toBe(false);
  });

  it('stands at the end of the table, with its reason and its end', () => {
    const text = rendered('text');
    expect(text).toContain('What is allowed: 3 findings');
    expect(text).toContain('nightly backup | <b>4711</b> \\u{202e} (until 2027-06-30)');
    expect(text).toContain('and 2 more');
    expect(text.indexOf('What is allowed')).toBeLessThan(text.indexOf('What was read'));
  });

  it('stands in Markdown as a table that nothing in it breaks', () => {
    const markdown = rendered('markdown');
    const [, table] = markdown.split('## What is allowed\n\n');
    const rows = table!.split('\n\n')[0]!.split('\n');
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.match(/\|/g)).toHaveLength(7);
    expect(markdown.replace(/`[^`]*`/g, '').includes('<b>')).toBe(false);
    expect(markdown.includes('And 2 more.')).toBe(true);
  });

  it.each(['csv', 'ecs', 'stix', 'misp', 'cef', 'syslog'])('is not sent on by %s', (name) => {
    const text = rendered(name);
    expect([first!.destination, 'only-allowed.example'].map((one) => text.includes(one))).toEqual([true, false]);
  });

  it('is read back apart from the findings that rules are made of', () => {
    const { findings, allowed } = readReport(rendered('json'));
    expect(findings.map(({ id }) => id)).not.toContain(second!.id);
    expect(allowed).toMatchObject([{ finding: { id: second!.id, rank: 9 }, reason, expires: '2027-06-30' }]);
  });

  it('is said where there is nothing else', () => {
    const { summary } = fixture;
    expect(nothingFound({ ...report, findings: [], summary: { ...summary, findings: 0 } })).toBe(
      'Nothing was found but what is allowed: 3 findings.',
    );
  });

  it('changes nothing where there is none', () => {
    const none: Report = {
      ...fixture,
      allowed: { total: 0, bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 }, findings: [] },
    };
    for (const name of ['text', 'markdown']) expect(rendered(name, none)).toBe(rendered(name, fixture));
  });
});

describe('what hosts are called', () => {
  it('stands in JSON, and is read back', () => {
    expect(JSON.parse(rendered('json')).findings[0]).toMatchObject({ hostName: 'nas', groups: ['backup', 'servers'] });
    expect(readReport(rendered('json')).findings[0]).toMatchObject({ hostName: 'nas', groups: ['backup', 'servers'] });
    expect(JSON.parse(rendered('json')).findings[1]).not.toHaveProperty('hostName');
  });

  it('stands below the row, and among the facts in Markdown', () => {
    expect(rendered('text')).toContain('nas (backup, servers)');
    expect(rendered('markdown')).toContain('- **Host is:** nas (backup, servers)');
  });
});
