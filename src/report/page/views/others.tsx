import { countOf } from '../../../core/count-of.ts';
import { channelRows } from '../channel-rows.ts';
import type { FindingRow } from '../finding-rows.ts';
import { useLink, usePage } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';
import { ChannelTable } from './channel-table.tsx';

const MOST = 12;

/** Who else here talks to the service. */
export function Others({ row }: { row: FindingRow }) {
  const { book } = usePage();
  const link = useLink();
  const { surroundings } = book;
  const service = surroundings?.services.find(({ key }) => key === row.serviceKey);
  if (surroundings === null || service === undefined) return null;
  const channels = channelRows(service.channels, surroundings.texts);
  const same = [
    ...channels.filter(({ destination }) => destination === row.destination),
    ...channels.filter(({ destination }) => destination !== row.destination),
  ];
  const rest = channels.length - Math.min(MOST, channels.length) + service.more;
  return (
    <section class="sheet" aria-labelledby={`others-${row.index}`}>
      <h2 id={`others-${row.index}`}>Who else here talks to it</h2>
      <p class="hint">
        {service.hosts === 1 ? 'This host alone uses ' : `${countOf(service.hosts, 'host')} use `}
        <a href={link({ view: 'service', of: service.key })}>
          <Name text={service.name} />
        </a>
        .
      </p>
      <ChannelTable channels={same.slice(0, MOST)} finding={row.id} show={['host', 'destination']} />
      {rest > 0 && (
        <p class="hint">
          and <a href={link({ view: 'service', of: service.key })}>{countOf(rest, 'more channel')}</a>
        </p>
      )}
    </section>
  );
}
