import { type Markup, markup } from './markup.ts';

const HEIGHT = 100;
const STEP = 10;

/** Activity over the input's time as bars, one per part; they stretch to the place that the style gives them. */
export function htmlActivity(counts: readonly number[], label: string): Markup {
  const clean = counts.map((count) => (Number.isFinite(count) && count > 0 ? count : 0));
  const highest = Math.max(1, ...clean);
  const bars = clean.map((count, i) => {
    if (count === 0) return null;
    // The square root keeps a steady hum visible beside a burst.
    const height = Math.max(6, Math.round(Math.sqrt(count / highest) * HEIGHT));
    return markup`<rect x="${i * STEP + 1}" y="${HEIGHT - height}" width="${STEP - 2}" height="${height}"/>`;
  });
  const width = Math.max(1, clean.length) * STEP;
  return markup`<svg class="activity" role="img" aria-label="${label}" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none"><path class="ground" d="M0 ${HEIGHT}H${width}"/>${bars}</svg>`;
}
