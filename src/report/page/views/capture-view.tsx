import { formatCount } from '../../../core/format-count.ts';
import { formatBytes } from '../../bytes.ts';
import { formatMoment } from '../../moment.ts';
import { formatSpan } from '../../span.ts';
import { Traffic } from '../charts/traffic.tsx';
import { usePage } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';
import { Wide } from '../parts/wide.tsx';
import { AllowedTable } from './allowed-table.tsx';
import { Applications } from './applications.tsx';

/** What was read, what it carried, what was damaged, and what could not be judged and why. */
export function CaptureView() {
  const { book } = usePage();
  const { inputs, issues, caveats, allowed } = book.capture;
  const { surroundings, ranking } = book;
  const { summary } = ranking;
  const hasTraffic = surroundings !== null && surroundings.traffic.calls.length > 0;
  return (
    <main>
      <div class="finding-head">
        <h1>The capture</h1>
        <p class="span number">
          {formatSpan(summary.firstUs, summary.lastUs)}; {summary.packetWords} packets, {formatBytes(summary.bytes)} read,{' '}
          {formatCount(summary.flows)} flows of {formatCount(summary.hosts)} hosts, {formatCount(summary.judged)} of{' '}
          {formatCount(summary.channels)} channels judged
        </p>
      </div>
      <section class="sheet" aria-labelledby="caveats">
        <h2 id="caveats">What could have hidden something</h2>
        {caveats.length === 0 ? (
          <p>Nothing that is known.</p>
        ) : (
          <ul class="caveats">
            {caveats.map((caveat) => (
              <li key={caveat}>
                <Name text={caveat} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {allowed !== null && allowed.total > 0 && <AllowedTable allowed={allowed} />}
      {hasTraffic && (
        <section class="sheet" aria-labelledby="traffic">
          <h2 id="traffic">Traffic over time</h2>
          <Traffic traffic={surroundings.traffic} />
        </section>
      )}
      {surroundings !== null && surroundings.applications.length > 0 && (
        <Applications applications={surroundings.applications} summary={summary} />
      )}
      <section class="sheet" aria-labelledby="issues">
        <h2 id="issues">What was damaged or unknown</h2>
        {issues.length === 0 ? (
          <p>Nothing that was noticed.</p>
        ) : (
          <table class="plain">
            <thead>
              <tr>
                <th scope="col" class="right">
                  Count
                </th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {issues.map(({ name, count, meaning }) => (
                <tr key={name}>
                  <td class="right number">{formatCount(count)}</td>
                  <td>
                    <Name text={meaning} />
                    <span class="measure code">
                      <Name text={name} />
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section class="sheet" aria-labelledby="inputs">
        <h2 id="inputs">What was read</h2>
        {inputs.length === 0 ? (
          <p>Nothing.</p>
        ) : (
          <Wide label="Table of inputs">
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">Input</th>
                  <th scope="col">Format</th>
                  <th scope="col" class="right">
                    Packets
                  </th>
                  <th scope="col" class="right">
                    Size
                  </th>
                  <th scope="col">First, last (UTC)</th>
                </tr>
              </thead>
              <tbody>
                {inputs.map((input, i) => (
                  <tr key={i}>
                    <td>
                      <Name text={input.name} />
                      <span class="measure code">
                        sha256 <Name text={input.sha256} />
                      </span>
                    </td>
                    <td>
                      <Name text={input.format} />
                    </td>
                    <td class="right number">{input.packets}</td>
                    <td class="right number">{formatBytes(input.bytes)}</td>
                    <td class="seen number">
                      <span>{input.firstUs === null ? '–' : formatMoment(input.firstUs)}</span>
                      <span>{input.lastUs === null ? '–' : formatMoment(input.lastUs)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </section>
    </main>
  );
}
