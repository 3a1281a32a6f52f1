import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../src/model/severity.ts';
import { captures, goldenPath, reportOf, root } from './helpers/captures.ts';

interface Document {
  readonly findings: readonly { host: string; destination: string; score: number; severity: string }[];
}

const MEDIUM = SEVERITIES.find(([name]) => name === 'medium')![1];

describe('captures that ship', () => {
  it('are all in the index, and the index names only what is there', () => {
    const there = readdirSync(`${root}pcaps`).filter((name) => !['README.md', 'index.json'].includes(name));
    expect(captures.map(({ file }) => file.replace(/\/$/, '')).sort()).toEqual(there.sort());
  });

  it('have goldens and no golden is left over', () => {
    const goldens = captures.map((capture) => goldenPath(capture).split('/').pop());
    const there = readdirSync(`${root}reports`).filter((name) => name.endsWith('.json') && !name.startsWith('undertow.'));
    expect(there.sort()).toEqual(goldens.sort());
  });

  describe.each(captures.map((capture) => [capture.file, capture] as const))('%s', (_file, capture) => {
    const text = reportOf(capture);
    const { findings } = JSON.parse(text) as Document;

    it('gives the report that was accepted (npm run accept rewrites it)', () => {
      expect(text).toBe(readFileSync(goldenPath(capture), 'utf8'));
    });

    const { mustRankFirst, nothingReachesMedium } = capture.truth;
    it.runIf(mustRankFirst !== null)('ranks first who must', () => {
      const { host, destination, orDestinations = [] } = mustRankFirst!;
      expect(findings[0]?.host).toBe(host);
      expect([destination, ...orDestinations]).toContain(findings[0]?.destination);
    });
    it.runIf(nothingReachesMedium)('cries no wolf: nothing reaches Medium', () => {
      expect(findings.filter(({ score }) => score >= MEDIUM)).toEqual([]);
    });
  });
});
