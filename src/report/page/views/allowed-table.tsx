import { countOf } from '../../../core/count-of.ts';
import type { CaptureData } from '../data.ts';
import { Name } from '../parts/name.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { Wide } from '../parts/wide.tsx';

/** Findings that the operator allows, each with the reason: apart from the ranking, never out of sight. */
export function AllowedTable({ allowed }: { allowed: NonNullable<CaptureData['allowed']> }) {
  const more = allowed.total - allowed.findings.length;
  return (
    <section class="sheet" aria-labelledby="allowed">
      <h2 id="allowed">What is allowed</h2>
      <Wide label="Table of what is allowed">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Severity</th>
              <th scope="col">Host</th>
              <th scope="col">Destination</th>
              <th scope="col">Reason</th>
              <th scope="col">Until</th>
            </tr>
          </thead>
          <tbody>
            {allowed.findings.map((one, i) => (
              <tr key={i}>
                <td>
                  <SeverityMark severity={one.severity} /> <span class="number">{Math.floor(one.score)}</span>
                </td>
                <td class="code">
                  <Name text={one.host} />
                </td>
                <td>
                  <Name text={one.destination} />
                </td>
                <td>
                  <Name text={one.reason} />
                </td>
                <td class="number">
                  <Name text={one.expires} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {more > 0 && <p class="hint">and {countOf(more, 'more finding')}</p>}
    </section>
  );
}
