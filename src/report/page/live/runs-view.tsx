import { useEffect, useState } from 'preact/hooks';
import { formatCount } from '../../../core/format-count.ts';
import { formatMoment } from '../../moment.ts';
import { Name } from '../parts/name.tsx';
import { SeverityMark } from '../parts/severity-mark.tsx';
import { Choice } from './choice.tsx';
import { useLive, useLiveLink } from './context.ts';
import type { LiveChange, LiveComparison, LiveRun } from './data.ts';
import { TriageTag } from './row.tsx';

/** Two runs side by side: what is new, what is gone, which scores are others. */
export function RunsView() {
  const { api, route, go, state, fail } = useLive();
  const [runs, setRuns] = useState<readonly LiveRun[] | null>(null);
  const [compared, setCompared] = useState<LiveComparison | null>(null);
  useEffect(() => {
    api
      .get<{ runs: readonly LiveRun[] }>('/api/runs')
      .then(({ runs: all }) => setRuns(all))
      .catch(fail);
  }, [api, state.generation]);
  const after = route.after || String(runs?.[0]?.untilUs ?? '');
  const before = route.before || String(runs?.[1]?.untilUs ?? runs?.[0]?.untilUs ?? '');
  useEffect(() => {
    if (before === '' || after === '') return;
    api
      .get<LiveComparison>(`/api/compare?${new URLSearchParams({ before, after })}`)
      .then(setCompared)
      .catch(fail);
  }, [api, before, after, state.generation]);
  if (runs === null) return <main class="live" aria-busy="true" />;
  const options = runs.map(({ untilUs, findings }): [string, string] => [
    String(untilUs),
    `until ${formatMoment(untilUs)}, ${formatCount(findings)} findings`,
  ]);
  return (
    <main class="live">
      <h1>Two runs side by side</h1>
      <div class="choices">
        <Choice label="Earlier" value={before} any={null} options={options} onChange={(value) => go({ before: value })} />
        <Choice label="Later" value={after} any={null} options={options} onChange={(value) => go({ after: value })} />
      </div>
      {compared !== null && (
        <>
          <Changes title="New in the later" count={compared.counts.appeared} changes={compared.appeared} />
          <Changes title="Gone in the later" count={compared.counts.gone} changes={compared.gone} />
          <Changes title="Another score" count={compared.counts.changed} changes={compared.changed} />
          <p class="hint">{`${formatCount(compared.same)} findings are in both, as they were.`}</p>
        </>
      )}
    </main>
  );
}

function Changes({ title, count, changes }: { title: string; count: number; changes: readonly LiveChange[] }) {
  const link = useLiveLink();
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <section class="sheet" aria-labelledby={id}>
      <h2 id={id}>{`${title}: ${formatCount(count)}`}</h2>
      {changes.length > 0 && (
        <div class="wide">
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">Earlier</th>
                <th scope="col">Later</th>
                <th scope="col">Host</th>
                <th scope="col">Destination</th>
                <th scope="col">Mark</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ row, before, after }) => (
                <tr key={row.id}>
                  <td class="number">{before === null ? '–' : <Scored {...before} />}</td>
                  <td class="number">{after === null ? '–' : <Scored {...after} />}</td>
                  <td class="code">
                    <Name text={row.host} />
                  </td>
                  <td>
                    <a href={link({ view: 'finding', of: row.id })}>
                      <Name text={row.destination} />
                    </a>
                  </td>
                  <td>
                    <TriageTag triage={row.triage} ended={row.triageEnded} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {changes.length < count && <p class="hint">{`The first ${formatCount(changes.length)} are shown.`}</p>}
    </section>
  );
}

function Scored({ score, severity }: NonNullable<LiveChange['before']>) {
  return (
    <span class={severity}>
      {score.toFixed(1)} <SeverityMark severity={severity} />
    </span>
  );
}
