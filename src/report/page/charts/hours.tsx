import { useState } from 'preact/hooks';
import { formatCount } from '../../../core/format-count.ts';
import { formatMoment } from '../../moment.ts';
import type { HourData } from '../data.ts';
import { type HourRow, hourRows } from './hour-rows.ts';

const CELL = 26;
const ROW = 22;
/** A day or two stand taller. */
const TALL_ROW = 40;
const FEW = 2;
const LABEL = 108;
/** On a phone and on paper the picture shrinks, and its words must not. */
const NARROW_PX = 780;
const WIDE_LABEL = 196;
const LEVELS = 5;

/** When calls were made: hours of the day across, days down, in UTC. */
export function Hours({ hours }: { hours: HourData }) {
  const rows = hourRows(hours);
  const most = rows.reduce((count, row) => row.counts.reduce((a, b) => Math.max(a, b), count), 1);
  const isNarrow = innerWidth < NARROW_PX || document.documentElement.classList.contains('printing');
  const label = isNarrow ? WIDE_LABEL : LABEL;
  const rowHeight = rows.length <= FEW ? TALL_ROW : ROW;
  const [said, say] = useState('');
  const level = (count: number) => (count === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(count / most) * LEVELS)));
  const words = (row: HourRow, hour: number) =>
    `${row.label}, ${String(hour).padStart(2, '0')}:00 to ${String((hour + 1) % 24).padStart(2, '0')}:00 UTC: ${formatCount(row.counts[hour]!)} ${row.counts[hour] === 1 ? 'call' : 'calls'}`;
  return (
    <div class="plot">
      <svg
        class={isNarrow ? 'hours narrow' : 'hours'}
        role="img"
        aria-label={`Calls by hour of the day and day, UTC. ${busiest(rows, words)}`}
        viewBox={`0 0 ${label + 24 * CELL} ${rows.length * rowHeight + 26}`}
        onMouseLeave={() => say('')}
      >
        {rows.map((row, i) => (
          <g key={row.label} transform={`translate(0 ${i * rowHeight})`}>
            <text x="0" y={rowHeight / 2 + (isNarrow ? 6 : 4)}>
              {row.label}
            </text>
            {row.counts.map((count, hour) => (
              <rect
                key={hour}
                class={`hour l${level(count)}`}
                x={label + hour * CELL}
                width={CELL - 2}
                height={rowHeight - 2}
                rx="2"
                onMouseEnter={() => say(words(row, hour))}
              />
            ))}
          </g>
        ))}
        {[0, 6, 12, 18].map((hour) => (
          <text key={hour} x={label + hour * CELL} y={rows.length * rowHeight + (isNarrow ? 20 : 14)}>
            {String(hour).padStart(2, '0')}:00
          </text>
        ))}
        <text x={label + 24 * CELL - 2} y={rows.length * rowHeight + (isNarrow ? 20 : 14)} text-anchor="end">
          UTC
        </text>
      </svg>
      <p class="readout number">
        {said || `From ${formatMoment(hours.fromUs).slice(0, 10)}; the stronger the colour, the more calls in that hour.`}
      </p>
    </div>
  );
}

function busiest(rows: readonly HourRow[], words: (row: HourRow, hour: number) => string): string {
  let best: [HourRow, number] | null = null;
  for (const row of rows)
    for (let hour = 0; hour < 24; hour++) if (best === null || row.counts[hour]! > best[0].counts[best[1]]!) best = [row, hour];
  return best === null ? '' : `Busiest: ${words(...best)}.`;
}
