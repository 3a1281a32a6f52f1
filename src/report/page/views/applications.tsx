import { formatCount } from '../../../core/format-count.ts';
import { formatBytes } from '../../bytes.ts';
import { formatPercent } from '../../percent.ts';
import type { SummaryData, SurroundingsData } from '../data.ts';
import { Bar } from '../parts/bar.tsx';
import { Name } from '../parts/name.tsx';
import { Wide } from '../parts/wide.tsx';

/** What the flows carry, and how much of it had names: without names there is no service, and less to judge. */
export function Applications({ applications, summary }: { applications: SurroundingsData['applications']; summary: SummaryData }) {
  const most = applications.reduce((bytes, { bytesUp, bytesDown }) => Math.max(bytes, bytesUp + bytesDown), 1);
  const flows = applications.reduce((sum, one) => sum + one.flows, 0);
  return (
    <section class="sheet" aria-labelledby="applications">
      <h2 id="applications">What it carried</h2>
      <p class="hint">
        {formatCount(summary.namedFlows)} of {formatCount(summary.flows)} flows had a name
        {summary.flows > 0 ? ` (${formatPercent(summary.namedFlows / summary.flows)})` : ''}; the rest can be judged by address alone.
      </p>
      <Wide label="Table of applications">
        <table class="plain applications">
          <thead>
            <tr>
              <th scope="col">Application</th>
              <th scope="col" class="right">
                Sent
              </th>
              <th scope="col" class="right">
                Received
              </th>
              <th scope="col" class="picture">
                Share of bytes
              </th>
              <th scope="col" class="right">
                Flows
              </th>
              <th scope="col" class="picture">
                With a name
              </th>
            </tr>
          </thead>
          <tbody>
            {applications.map((one) => (
              <tr key={one.name}>
                <td class="code">
                  <Name text={one.name} />
                </td>
                <td class="right number">{formatBytes(one.bytesUp)}</td>
                <td class="right number">{formatBytes(one.bytesDown)}</td>
                <td class="picture">
                  <Bar share={(one.bytesUp + one.bytesDown) / most} />
                </td>
                <td class="right number">
                  {formatCount(one.flows)}
                  <span class="unseen"> of {formatCount(flows)}</span>
                </td>
                <td class="picture number">
                  <span class="share">{one.flows === 0 ? '–' : formatPercent(one.named / one.flows)}</span>
                  <Bar share={one.flows === 0 ? 0 : one.named / one.flows} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
