import { formatCount } from '../../../core/format-count.ts';
import { formatMoment } from '../../moment.ts';
import { formatNumber } from '../../number.ts';
import type { ChannelLine } from '../channel-rows.ts';
import { useLink, usePage } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { TrafficBars } from '../parts/traffic-bars.tsx';
import { Wide } from '../parts/wide.tsx';

export interface ChannelTableProps {
  readonly channels: readonly ChannelLine[];
  /** Id of the finding that the reader comes from; '' for none. */
  readonly finding: string;
  readonly show: readonly ('host' | 'destination')[];
  /** Which of several tables on a page this is. */
  readonly label?: string;
}

/** Channels as a table; those with findings lead there. */
export function ChannelTable({ channels, finding, show, label = 'Table of channels' }: ChannelTableProps) {
  const { book } = usePage();
  const link = useLink();
  const most = channels.reduce((bytes, { bytesUp, bytesDown }) => Math.max(bytes, bytesUp, bytesDown), 1);
  return (
    <Wide label={label}>
      <table class="plain channels">
        <thead>
          <tr>
            <th scope="col">Finding</th>
            {show.includes('host') && <th scope="col">Host</th>}
            {show.includes('destination') && <th scope="col">Destination, software</th>}
            <th scope="col" class="right">
              Calls
            </th>
            <th scope="col">Sent, received</th>
            <th scope="col" class="right">
              Ratio
            </th>
            <th scope="col">First, last seen (UTC)</th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel, i) => {
            const found = channel.finding === '' ? null : book.find(channel.finding);
            return (
              <tr key={i} class={found !== null && found.id === finding ? 'own' : undefined}>
                <td>
                  {found === null ? (
                    <span class="none">–</span>
                  ) : found.id === finding ? (
                    <span class="here">
                      <SeverityMark severity={found.severity} /> this one
                    </span>
                  ) : (
                    <a href={link({ view: 'finding', of: found.id })}>
                      <SeverityMark severity={found.severity} />
                    </a>
                  )}
                </td>
                {show.includes('host') && (
                  <td class="code">
                    <Name text={channel.host} />
                  </td>
                )}
                {show.includes('destination') && (
                  <td>
                    <Name text={channel.destination} />
                    {channel.software !== '' && (
                      <span class="measure code">
                        <Name text={channel.software} />
                      </span>
                    )}
                  </td>
                )}
                <td class="right number">{formatCount(channel.exchanges)}</td>
                <td class="traffic">
                  <TrafficBars up={channel.bytesUp} down={channel.bytesDown} most={most} />
                </td>
                <td class="right number">{channel.ratio === null ? '–' : formatNumber(channel.ratio)}</td>
                <td class="seen number">
                  <span>{formatMoment(channel.firstUs)}</span>
                  <span>{formatMoment(channel.lastUs)}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}
