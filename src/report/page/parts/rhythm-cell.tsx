import { formatRhythm } from '../../rhythm.ts';

/** The timer of a finding, or that there is none, as a cell of a row. @param period in seconds. */
export function RhythmCell({ period, jitter }: { period: number | null; jitter: number | null }) {
  return (
    <span role="cell" class="rhythm number">
      {period === null || jitter === null ? (
        <span class="none">no timer</span>
      ) : (
        formatRhythm({ periodSeconds: period, jitter, calls: 0, missed: 0, chance: 0 })
      )}
    </span>
  );
}
