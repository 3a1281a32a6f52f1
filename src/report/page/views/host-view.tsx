import { countOf } from '../../../core/count-of.ts';
import { formatBytes } from '../../bytes.ts';
import { channelRows } from '../channel-rows.ts';
import { HostActivity } from '../charts/host-activity.tsx';
import { RatioDots } from '../charts/ratio-dots.tsx';
import { useLink, usePage } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';
import { ChannelTable } from './channel-table.tsx';
import { FindingStrips } from './finding-strips.tsx';
import { NotFound } from './not-found.tsx';

/** A host: when it began connections, its findings against that, all its channels. */
export function HostView() {
  const { book, route } = usePage();
  const link = useLink();
  const rows = book.rows.filter(({ host }) => host === route.of);
  const { surroundings } = book;
  const hosts = surroundings?.hosts.filter(({ host }) => host === route.of) ?? [];
  if (rows.length === 0 && hosts.length === 0) return <NotFound what={`no host ${route.of} with a finding`} />;
  return (
    <main>
      <nav class="steps-nav" aria-label="Way back">
        <a href={link({ view: 'ranking' })}>← Ranking</a>
        <a href={link({ view: 'ranking', filter: `host:${route.of}` })}>Its findings in the ranking</a>
      </nav>
      <div class="finding-head">
        <p class="kind">Host</p>
        <h1>
          <Name text={route.of} />
        </h1>
        <p class="span">
          {countOf(rows.length, 'finding')}
          {hosts.map(
            (host) =>
              `; ${host.scope}: ${formatBytes(host.bytesUp)} sent, ${formatBytes(host.bytesDown)} received in ${countOf(host.channels.host.length + host.more, 'channel')}`,
          )}
        </p>
      </div>
      <FindingStrips rows={rows} label="destination" />
      {surroundings !== null &&
        hosts.map((host) => {
          const channels = channelRows(host.channels, surroundings.texts);
          return (
            <div key={host.scope}>
              <section class="sheet" aria-label={`When the host began connections, ${host.scope}`}>
                <h2>When it began connections{hosts.length > 1 ? ` (${host.scope})` : ''}</h2>
                <HostActivity host={host} />
              </section>
              <section class="sheet" aria-label={`Channels, ${host.scope}`}>
                <h2>All its channels</h2>
                {channels.length > 1 && <RatioDots channels={channels} finding="" usual={null} />}
                <ChannelTable channels={channels} finding="" show={['destination']} label={`Table of channels, ${host.scope}`} />
                {host.more > 0 && <p class="hint">and {countOf(host.more, 'more channel')}</p>}
              </section>
            </div>
          );
        })}
    </main>
  );
}
