import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyzerDocs } from '../../scripts/analyzer-docs.ts';

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('docs are what the declarations say (npx tsx scripts/analyzer-docs.ts)', () => {
  test('docs/analyzers.md', () => {
    expect(page('analyzers.md')).toBe(analyzerDocs(page('scoring.md')).analyzers);
  });

  test('docs/scoring.md', () => {
    expect(page('scoring.md')).toBe(analyzerDocs(page('scoring.md')).scoring);
  });
});
