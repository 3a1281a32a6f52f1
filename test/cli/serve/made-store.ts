import { rememberFindings } from '../../../src/hunt/remember-findings.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { HuntStore } from '../../../src/store/hunt-store.ts';
import { fixtureReport } from '../../report/fixture.ts';

export const HOUR_US = 3_600_000_000;
/** The end of the first run's window. */
export const FIRST_US = 1_795_000_000_000_000;

/** So many findings, each another one, no two of the same score. */
export function madeFindings(count: number, change: (finding: Finding, i: number) => Partial<Finding> = () => ({})): Finding[] {
  const { findings } = fixtureReport();
  return Array.from({ length: count }, (_, i) => {
    const finding = findings[i % findings.length]!;
    const bits = 12 - (24 * i) / count;
    return {
      ...finding,
      id: (i + 0xa0000).toString(16).padStart(12, '0'),
      rank: i + 1,
      host: `10.${Math.floor(i / 65_536) % 256}.${Math.floor(i / 256) % 256}.${i % 256}`,
      bits,
      score: 50 + bits * 4,
      ...change(finding, i),
    };
  });
}

/** A store in which each list of findings is a run, an hour after the one before. Called again it goes on. */
export async function fillStore(path: string, runs: readonly (readonly Finding[])[], from = 0): Promise<void> {
  const store = await HuntStore.open(path, { internal: null, standard: ['10.0.0.0/8'] });
  try {
    for (const [i, findings] of runs.entries()) {
      const untilUs = FIRST_US + (from + i) * HOUR_US;
      const { failure } = await rememberFindings(
        await store.findings(),
        { sinceUs: untilUs - 24 * HOUR_US, untilUs },
        new Set(['outbound']),
        findings,
        findings.length,
      );
      if (failure !== null) throw failure;
    }
  } finally {
    store.close();
  }
}
