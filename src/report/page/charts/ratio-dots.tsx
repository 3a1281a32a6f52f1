import { formatNumber } from '../../number.ts';
import type { ChannelLine } from '../channel-rows.ts';
import { dotPlaces } from './dot-places.ts';

const WIDTH = 640;
const EDGE = 14;
const RADIUS = 4.5;
const AXIS = 42;

export interface RatioDotsProps {
  readonly channels: readonly ChannelLine[];
  /** Id of the finding to point out; '' for none. */
  readonly finding: string;
  readonly usual: { readonly median: number; readonly mad: number } | null;
}

/** The producer-consumer ratio of each channel as a dot, stacked where they are alike: who sends far more than its peers stands apart. */
export function RatioDots({ channels, finding, usual }: RatioDotsProps) {
  const known = channels.filter(({ ratio }) => ratio !== null);
  const places = dotPlaces(
    known.map(({ ratio }) => x(ratio!)),
    RADIUS,
  );
  const height = Math.max(40, places.reduce((most, { level }) => Math.max(most, level), 0) * RADIUS * 2 + 44);
  const own = known.find((channel) => finding !== '' && channel.finding === finding);
  const words = own === undefined ? '' : ` This one: ${formatNumber(own.ratio!)}.`;
  return (
    <div class="plot">
      <svg
        class="dots"
        role="img"
        aria-label={`Producer-consumer ratios of ${known.length} channels.${usual === null ? '' : ` Median ${formatNumber(usual.median)}.`}${words}`}
        viewBox={`0 0 ${WIDTH} ${height + AXIS}`}
      >
        {usual !== null && (
          <>
            <rect
              class="usual"
              x={x(usual.median - usual.mad)}
              width={Math.max(2, x(usual.median + usual.mad) - x(usual.median - usual.mad))}
              height={height}
            />
            <path class="median" d={`M${x(usual.median)} 0V${height}`} />
          </>
        )}
        <path class="axis" d={`M${x(-1)} ${height}H${x(1)}`} />
        {[-1, -0.5, 0, 0.5, 1].map((ratio) => (
          <g key={ratio}>
            <path class="axis" d={`M${x(ratio)} ${height}v5`} />
            <text x={x(ratio)} y={height + 19} text-anchor="middle">
              {formatNumber(ratio)}
            </text>
          </g>
        ))}
        <text x={x(-1)} y={height + 38}>
          only receives
        </text>
        <text x={x(1)} y={height + 38} text-anchor="end">
          only sends
        </text>
        {known.map((channel, i) => (
          <circle
            key={`${channel.host} ${channel.destination} ${channel.software} ${i}`}
            class={channel === own ? 'dot own' : channel.finding === '' ? 'dot' : 'dot found'}
            cx={places[i]!.x}
            cy={height - RADIUS - 2 - places[i]!.level * RADIUS * 2}
            r={channel === own ? RADIUS + 1.5 : RADIUS - 0.5}
          >
            <title>{`${channel.host}, ${channel.destination}: ${formatNumber(channel.ratio!)}`}</title>
          </circle>
        ))}
      </svg>
      <p class="readout number">
        {usual === null
          ? 'Each dot is a channel; filled ones are findings.'
          : `Each dot is a channel; filled ones are findings. Usual here: ${formatNumber(usual.median)}, give or take ${formatNumber(usual.mad)}.`}
        {words}
      </p>
    </div>
  );
}

function x(ratio: number): number {
  return Math.round((EDGE + ((Math.min(1, Math.max(-1, ratio)) + 1) / 2) * (WIDTH - 2 * EDGE)) * 10) / 10;
}
