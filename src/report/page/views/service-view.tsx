import { countOf } from '../../../core/count-of.ts';
import { channelRows } from '../channel-rows.ts';
import { RatioDots } from '../charts/ratio-dots.tsx';
import { useLink, usePage } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';
import { ChannelTable } from './channel-table.tsx';
import { FindingStrips } from './finding-strips.tsx';
import { NotFound } from './not-found.tsx';

/** A service, or a bare destination: who uses it, and who of these stands apart. */
export function ServiceView() {
  const { book, route } = usePage();
  const link = useLink();
  const rows = book.rows.filter(({ serviceKey }) => serviceKey === route.of);
  const { surroundings } = book;
  const service = surroundings?.services.find(({ key }) => key === route.of);
  if (rows.length === 0 && service === undefined) return <NotFound what={`no service ${route.of} with a finding`} />;
  const channels = surroundings === null || service === undefined ? [] : channelRows(service.channels, surroundings.texts);
  return (
    <main>
      <nav class="steps-nav" aria-label="Way back">
        <a href={link({ view: 'ranking' })}>← Ranking</a>
        <a href={link({ view: 'ranking', filter: `service:"${route.of.replaceAll('"', '')}"` })}>Its findings in the ranking</a>
      </nav>
      <div class="finding-head">
        <p class="kind">{rows[0]?.service === '' ? 'Destination' : 'Service'}</p>
        <h1>
          <Name text={service?.name ?? (rows[0]?.service || route.of)} />
        </h1>
        <p class="span">
          {rows[0]?.category ? (
            <>
              <Name text={rows[0].category} />;{' '}
            </>
          ) : null}
          {countOf(rows.length, 'finding')}
          {service !== undefined && `; ${countOf(service.hosts, 'host')} here, ${countOf(channels.length + service.more, 'channel')}`}
        </p>
      </div>
      <FindingStrips rows={rows} label="host" />
      {service !== undefined && (
        <section class="sheet" aria-labelledby="service-channels">
          <h2 id="service-channels">Who uses it, and how</h2>
          {channels.length > 1 && <RatioDots channels={channels} finding="" usual={service.ratio} />}
          <ChannelTable channels={channels} finding="" show={['host', 'destination']} />
          {service.more > 0 && <p class="hint">and {countOf(service.more, 'more channel')}</p>}
        </section>
      )}
    </main>
  );
}
