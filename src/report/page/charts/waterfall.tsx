import { formatPercent } from '../../percent.ts';
import { formatSigned } from '../../signed.ts';
import type { DetailData } from '../data.ts';
import type { FindingRow } from '../finding-rows.ts';
import { Name } from '../parts/name.tsx';
import { waterfallSteps } from './waterfall-steps.ts';

const WIDTH = 1000;

/** The evidence as a table that is also the waterfall of its weights: each bar begins where the one above ended. */
export function Waterfall({ row, detail }: { row: FindingRow; detail: DetailData }) {
  const steps = waterfallSteps(
    detail.prior,
    detail.evidence.map(({ bits }) => bits),
    row.bits,
  );
  const x = (bits: number) => Math.round(((bits - steps.low) / (steps.high - steps.low)) * WIDTH);
  const bar = (from: number, to: number, kind: string, joints: string) => (
    <svg viewBox={`0 0 ${WIDTH} 100`} preserveAspectRatio="none" aria-hidden="true">
      <path class="zero" d={`M${x(0)} 0V100`} />
      {joints.includes('in') && <path class="joint" d={`M${x(kind === row.severity ? to : from)} 0V50`} />}
      {joints.includes('out') && <path class="joint" d={`M${x(to)} 50V100`} />}
      <path class={`step ${kind}`} d={`M${x(from)} 50H${x(to) === x(from) ? x(to) + 2 : x(to)}`} />
    </svg>
  );
  return (
    <table class="evidence">
      <caption class="unseen">Evidence and its weight in bits, from the prior to the score</caption>
      <thead>
        <tr>
          <th scope="col">What was seen</th>
          <th scope="col" class="picture">
            <span>benign</span>
            <span>command and control</span>
          </th>
          <th scope="col" class="bits">
            Bits
          </th>
          <th scope="col">D3FEND</th>
        </tr>
      </thead>
      <tbody>
        <tr class="edge">
          <td>
            <span class="quiet">Before any evidence</span>
            <span class="measure">how rare such channels are; on the dotted line the odds are even</span>
          </td>
          <td class="picture">{bar(0, detail.prior, 'prior', 'out')}</td>
          <td class="bits">{formatSigned(detail.prior)}</td>
          <td />
        </tr>
        {detail.evidence.map((one, i) => (
          <tr key={i}>
            <td>
              <strong>
                <Name text={one.title} />
              </strong>
              <span class="says">
                <Name text={one.sentence} />
              </span>
              <span class="measure">
                <Name text={one.measured} />
              </span>
            </td>
            <td class="picture">{bar(steps.sums[i]!, steps.sums[i + 1]!, one.bits < 0 ? 'against' : 'for', 'in out')}</td>
            <td class="bits">{formatSigned(one.bits)}</td>
            <td class="technique">
              <span class="badge">
                <Name text={one.technique} />
              </span>
              <span class="measure">
                <Name text={one.analyzer} />
              </span>
            </td>
          </tr>
        ))}
        <tr class="edge sum">
          <td>
            <strong>Together</strong>
            <span class="measure">
              a probability of {formatPercent(row.probability)}, score {row.score} of 100
            </span>
          </td>
          <td class="picture">{bar(0, row.bits, row.severity, 'in')}</td>
          <td class="bits">
            <strong>{formatSigned(row.bits)}</strong>
          </td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}
