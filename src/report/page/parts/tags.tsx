import type { FindingRow } from '../finding-rows.ts';

/** How a finding stands against earlier runs, and what people decided about it; nothing where nothing remembers. */
export function Tags({ row: { status, verdict } }: { row: Pick<FindingRow, 'status' | 'verdict'> }) {
  if (status === '' && verdict === '') return null;
  return (
    <span class="tags">
      {status !== '' && <span class={status === 'new' || status === 'returned' ? 'tag fresh' : 'tag'}>{status}</span>}
      {verdict !== '' && <span class="tag">{verdict === 'watch' ? 'watched' : verdict}</span>}
    </span>
  );
}
