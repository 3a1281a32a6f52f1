import { SEVERITIES } from '../../src/model/severity.ts';
import type { DayResult } from '../../test/lab/evaluate/evaluate-day.ts';
import { markdownTable } from '../bench/markdown-table.ts';
import { percent } from './figures.ts';

/** Of findings that say a probability within each tenth, how many are of a plant. */
export function reliabilityTable(days: readonly DayResult[]): string {
  const rows = Array.from({ length: 10 }, (_, tenth) => {
    const sums = days.reduce(
      (all, { reliability }) => {
        const { findings, right, said } = reliability[tenth]!;
        return { findings: all.findings + findings, right: all.right + right, said: all.said + said };
      },
      { findings: 0, right: 0, said: 0 },
    );
    const { findings, right, said } = sums;
    return [`${tenth * 10}–${tenth * 10 + 10} %`, `${findings}`, percent(said, findings), `${right}`, percent(right, findings)];
  });
  return markdownTable([['the finding says', 'findings', 'on average', 'right', 'share right'], ...rows.reverse()]);
}

/** Benign channels by severity, of 1,000 judged. */
export function floorTable(days: readonly DayResult[]): string {
  const channels = days.reduce((sum, day) => sum + day.channels, 0);
  let above = 0;
  const rows = SEVERITIES.map(([severity, least]) => {
    const count = days.reduce((sum, { benign }) => sum + benign[severity], 0);
    above += count;
    const ofThousand = (number: number) => ((1000 * number) / channels).toFixed(3);
    return [`${severity} (score ${least} and more)`, `${count}`, ofThousand(count), ofThousand(above)];
  });
  return markdownTable([['severity', 'benign channels', 'of 1,000', 'this and above, of 1,000'], ...rows]);
}
