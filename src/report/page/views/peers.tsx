import { channelRows } from '../channel-rows.ts';
import { RatioDots } from '../charts/ratio-dots.tsx';
import type { FindingRow } from '../finding-rows.ts';
import { usePage } from '../parts/context.ts';

/** How far the finding's ratio is from that of others who use the service. */
export function Peers({ row }: { row: FindingRow }) {
  const { surroundings } = usePage().book;
  const service = surroundings?.services.find(({ key }) => key === row.serviceKey);
  if (surroundings === null || service === undefined || row.ratio === null) return null;
  return (
    <section class="sheet" aria-labelledby={`peers-${row.index}`}>
      <h2 id={`peers-${row.index}`}>Its ratio among its peers</h2>
      <RatioDots channels={channelRows(service.channels, surroundings.texts)} finding={row.id} usual={service.ratio} />
    </section>
  );
}
