import type { DayResult } from '../../test/lab/evaluate/evaluate-day.ts';
import { markdownTable } from '../bench/markdown-table.ts';

/** How each profile, or each trait, fared: planted, at High or above, listed below High, not listed. */
export function plantTable(days: readonly DayResult[], by: 'profile' | 'trait'): string {
  const rows = new Map<string, { planted: number; high: number; below: number; missed: number }>();
  for (const { plants, marks } of days) {
    const { missed, belowHigh } = marks.ours;
    for (const plant of plants) {
      const name =
        by === 'profile'
          ? plant.profile
          : `${plant.trait}${plant.mixed ? ', mixed with a person' : plant.shared ? ', person uses the service' : ''}`;
      const row = rows.get(name) ?? { planted: 0, high: 0, below: 0, missed: 0 };
      row.planted++;
      if (missed.includes(plant.number)) row.missed++;
      else if (belowHigh.includes(plant.number)) row.below++;
      else row.high++;
      rows.set(name, row);
    }
  }
  const names = [...rows.keys()].sort();
  return markdownTable([
    [by, 'planted', 'High', 'listed below', 'not listed'],
    ...names.map((name) => {
      const { planted, high, below, missed } = rows.get(name)!;
      return [name, `${planted}`, `${high}`, `${below}`, `${missed}`];
    }),
  ]);
}
