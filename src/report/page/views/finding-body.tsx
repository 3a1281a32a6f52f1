import { useMemo } from 'preact/hooks';
import { formatCount } from '../../../core/format-count.ts';
import { formatMoment } from '../../moment.ts';
import { Gaps } from '../charts/gaps.tsx';
import { Hours } from '../charts/hours.tsx';
import { Phase } from '../charts/phase.tsx';
import { Timeline } from '../charts/timeline.tsx';
import { UpDown } from '../charts/up-down.tsx';
import { Waterfall } from '../charts/waterfall.tsx';
import type { FindingRow } from '../finding-rows.ts';
import { usePage } from '../parts/context.ts';
import { Copyable } from '../parts/copyable.tsx';
import { Spark } from '../parts/spark.tsx';
import { FindingFacts } from './finding-facts.tsx';
import { Others } from './others.tsx';
import { Peers } from './peers.tsx';

/** The sections of a finding: why, when, in which rhythm, how much, who else, what now. */
export function FindingBody({ row }: { row: FindingRow }) {
  const { book } = usePage();
  const detail = book.detail(row);
  const calls = useMemo(() => book.calls(row), [book, row]);
  const { ranking, surroundings } = book;
  const host = surroundings?.hosts.find((one) => one.host === row.host && one.scope === row.scope) ?? null;
  const home = useMemo<readonly [number, number]>(() => {
    const from = Math.min(ranking.activityFirstUs, row.firstUs) / 1e6;
    const to = Math.max(ranking.activityLastUs, row.lastUs) / 1e6;
    return to > from ? [from, to] : [from - 1, to + 1];
  }, [ranking, row]);
  const own = useMemo(() => ownSpan(row, home), [row, home]);
  return (
    <>
      <section class="sheet" aria-labelledby={`why-${row.index}`}>
        <h2 id={`why-${row.index}`}>Why it is here</h2>
        <Waterfall row={row} detail={detail} />
      </section>
      <section class="sheet" aria-labelledby={`when-${row.index}`}>
        <h2 id={`when-${row.index}`}>When it calls</h2>
        {calls === null ? (
          <div class="plot">
            <Spark heights={row.activity} label={`${formatCount(row.exchanges)} calls over the time of the input`} />
            <p class="readout number">
              {formatMoment(ranking.activityFirstUs)} to {formatMoment(ranking.activityLastUs)} UTC
            </p>
          </div>
        ) : (
          <Timeline calls={calls} host={host} home={home} start={own} />
        )}
      </section>
      <div class="pair">
        {detail.gaps !== null && (
          <section class="sheet" aria-labelledby={`gaps-${row.index}`}>
            <h2 id={`gaps-${row.index}`}>Gaps between calls</h2>
            <Gaps gaps={detail.gaps} period={row.period} />
          </section>
        )}
        {calls !== null && row.period !== null && row.period > 0 && (
          <section class="sheet" aria-labelledby={`phase-${row.index}`}>
            <h2 id={`phase-${row.index}`}>Folded by its period</h2>
            <Phase calls={calls} period={row.period} home={own ?? home} />
          </section>
        )}
        {calls !== null && (
          <section class="sheet" aria-labelledby={`bytes-${row.index}`}>
            <h2 id={`bytes-${row.index}`}>Sent against received, call by call</h2>
            <UpDown calls={calls} />
          </section>
        )}
        <div>
          {detail.hours !== null && (
            <section class="sheet" aria-labelledby={`hours-${row.index}`}>
              <h2 id={`hours-${row.index}`}>Hours of the day</h2>
              <Hours hours={detail.hours} />
            </section>
          )}
          <Peers row={row} />
        </div>
      </div>
      <Others row={row} />
      <div class="pair text">
        <section class="sheet" aria-labelledby={`next-${row.index}`}>
          <h2 id={`next-${row.index}`}>What to check next</h2>
          <ol class="steps">
            {detail.steps.map((step) => (
              <li key={step.text}>
                {step.text}
                {step.commands.map((command) => (
                  <Copyable key={command.tool} command={command} />
                ))}
              </li>
            ))}
          </ol>
        </section>
        <section class="sheet" aria-labelledby={`innocent-${row.index}`}>
          <h2 id={`innocent-${row.index}`}>What an innocent explanation would look like</h2>
          <ul class="innocent">
            {detail.innocent.map(({ looks, check }) => (
              <li key={looks}>
                <strong>{`${looks.slice(0, 1).toUpperCase()}${looks.slice(1)}.`}</strong>
                <span class="says">{check}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <section class="sheet" aria-labelledby={`filters-${row.index}`}>
        <h2 id={`filters-${row.index}`}>The same traffic in other tools</h2>
        {detail.filters.length === 0 ? (
          <p class="hint">The host or the destination of this finding is not one that a filter could safely be built of.</p>
        ) : (
          <div class="filters">
            {detail.filters.map((command) => (
              <Copyable key={command.tool} command={command} />
            ))}
          </div>
        )}
      </section>
      <FindingFacts row={row} detail={detail} />
    </>
  );
}

/** Below this share of the input's time a finding is shown near, with some of what is around it. */
const SMALL = 0.3;
const AROUND = 0.06;

/** The finding's own time; undefined where it is most of the input's. */
function ownSpan({ firstUs, lastUs }: FindingRow, [from, to]: readonly [number, number]): readonly [number, number] | undefined {
  const span = Math.max(1, (lastUs - firstUs) / 1e6);
  if (span > (to - from) * SMALL) return undefined;
  return [Math.max(from, firstUs / 1e6 - span * AROUND), Math.min(to, firstUs / 1e6 + span * (1 + AROUND))];
}
