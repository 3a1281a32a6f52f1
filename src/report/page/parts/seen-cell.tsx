import { formatMoment } from '../../moment.ts';

/** When something was first and last seen, as a cell of a row. */
export function SeenCell({ firstUs, lastUs }: { firstUs: number; lastUs: number }) {
  return (
    <span role="cell" class="seen number">
      <span>{formatMoment(firstUs)}</span>
      <span>{formatMoment(lastUs)}</span>
    </span>
  );
}
