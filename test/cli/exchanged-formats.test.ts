import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../helpers/captures.ts';
import { undertow } from '../helpers/run-cli.ts';
import { ecsFaults } from '../report/ecs-faults.ts';
import { parsePattern } from '../report/stix-pattern-grammar.ts';
import { mispFaults, stixFaults } from '../report/validators.ts';

describe('what other programs read, of all captures that ship', () => {
  let folder = '';
  let found = 0;
  const text = (extension: string) => readFileSync(join(folder, `undertow.${extension}`), 'utf8');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'undertow-exchanged-'));
    const { code, talk } = undertow(['analyze', 'pcaps', '--format', 'json,ecs,stix,misp', '--out', folder, '--quiet'], { cwd: root });
    expect([code, talk]).toEqual([0, '']);
    found = JSON.parse(text('json')).findings.length;
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is Elastic Common Schema', () => {
    const lines = text('ecs.jsonl').trimEnd().split('\n');
    expect(lines).toHaveLength(found + 1);
    expect(lines.flatMap((line) => ecsFaults(JSON.parse(line)))).toEqual([]);
  });

  it('is STIX 2.1', () => {
    const bundle = JSON.parse(text('stix.json')) as { objects: { type: string; pattern: string }[] };
    expect(stixFaults(bundle)).toEqual([]);
    expect(bundle.objects.filter(({ type }) => type === 'observed-data')).toHaveLength(found);
    for (const { type, pattern } of bundle.objects) if (type === 'indicator') expect(parsePattern(pattern).length).toBeGreaterThan(1);
  });

  it('is a MISP event', () => {
    const event = JSON.parse(text('misp.json'));
    expect(mispFaults(event)).toEqual([]);
    expect(event.Event.Object).toHaveLength(found);
  });
});
