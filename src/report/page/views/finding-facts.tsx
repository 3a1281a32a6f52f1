import type { ComponentChildren } from 'preact';
import { countOf } from '../../../core/count-of.ts';
import { formatCount } from '../../../core/format-count.ts';
import { formatMoment } from '../../moment.ts';
import { formatNumber } from '../../number.ts';
import type { DetailData } from '../data.ts';
import type { FindingRow } from '../finding-rows.ts';
import { Name } from '../parts/name.tsx';
import { Wide } from '../parts/wide.tsx';

const REACH_WORDS: Readonly<Record<string, string>> = {
  destination: 'the destination',
  address: 'the address',
  software: 'the client software',
  service: 'the service',
};

/** What else is known of a finding, and what a rule on it would meet here. */
export function FindingFacts({ row, detail }: { row: FindingRow; detail: DetailData }) {
  const facts: readonly [string, ComponentChildren][] = [
    ...(row.hostWords === '' ? [] : [['Host is', <Name key="host" text={row.hostWords} />] as [string, ComponentChildren]]),
    ...(detail.history === '' ? [] : [['In all runs', detail.history] as [string, ComponentChildren]]),
    ...detail.marked.map((words) => ['Marked', <Name key="marked" text={words} />] as [string, ComponentChildren]),
    [
      'Destination',
      <>
        <span class="code">
          <Name text={row.destination} />
        </span>
        , known from <Name text={detail.destinationFrom} />
      </>,
    ],
    ['Addresses', list(detail.addresses)],
    [
      'Client software',
      row.software === '' ? (
        'not known'
      ) : (
        <>
          <span class="code">
            <Name text={row.software} />
          </span>{' '}
          (<Name text={row.softwareKind} />)
        </>
      ),
    ],
    ['Seen', `${formatMoment(row.firstUs)} to ${formatMoment(row.lastUs)} UTC`],
    ['Traffic', `${countOf(row.flows, 'flow')}, ${countOf(row.exchanges, 'exchange')}`],
    ['Producer-consumer ratio', row.ratio === null ? 'no payload' : `${formatNumber(row.ratio)}, where 1 only sends and −1 only receives`],
    ['Timer', detail.timer],
    ['ATT&CK', list(detail.attack)],
    ...(detail.alerts.length === 0 ? [] : [['Alerts of the sensor', list(detail.alerts)] as [string, ComponentChildren]]),
    [
      'Finding',
      <span class="code">
        <Name text={row.id} />
      </span>,
    ],
  ];
  return (
    <div class="pair text">
      <section class="sheet" aria-labelledby={`facts-${row.index}`}>
        <h2 id={`facts-${row.index}`}>Facts</h2>
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="sheet" aria-labelledby={`reach-${row.index}`}>
        <h2 id={`reach-${row.index}`}>What a rule would meet here</h2>
        {detail.reach.length === 0 ? (
          <p class="hint">Counted for findings of Low and above.</p>
        ) : (
          <Wide label="Table of what a rule would meet">
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">A rule on</th>
                  <th scope="col" class="right">
                    Hosts
                  </th>
                  <th scope="col" class="right">
                    Channels
                  </th>
                  <th scope="col" class="right">
                    Of these benign
                  </th>
                </tr>
              </thead>
              <tbody>
                {detail.reach.map(({ by, value, hosts, channels, benign }) => (
                  <tr key={`${by} ${value}`}>
                    <td>
                      {REACH_WORDS[by] ?? by}
                      <span class="measure code">
                        <Name text={value} />
                      </span>
                    </td>
                    <td class="right number">{formatCount(hosts)}</td>
                    <td class="right number">{formatCount(channels)}</td>
                    <td class="right number">{formatCount(benign)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
        {detail.firstFlows.length > 0 && (
          <>
            <h3>First connections (community id)</h3>
            <ul class="flows number">
              {detail.firstFlows.map(({ startUs, communityId }) => (
                <li key={communityId}>
                  {formatMoment(startUs)} <span class="code">{communityId}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  );
}

function list(texts: readonly string[]): ComponentChildren {
  if (texts.length === 0) return 'none';
  return (
    <span class="code list">
      {texts.map((text) => (
        <span key={text}>
          <Name text={text} />
        </span>
      ))}
    </span>
  );
}
