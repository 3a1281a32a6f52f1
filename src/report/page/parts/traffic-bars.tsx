import { formatBytes } from '../../bytes.ts';
import { logShare } from '../log-share.ts';
import { Bar } from './bar.tsx';

/** Sent and received with a bar each, on one logarithmic scale up to `most`. */
export function TrafficBars({ up, down, most }: { up: number; down: number; most: number }) {
  return (
    <>
      <span class="flow up">
        <span aria-hidden="true">↑</span>
        <span class="number">
          {formatBytes(up)}
          <span class="unseen"> sent</span>
        </span>
        <Bar share={logShare(up, most)} />
      </span>
      <span class="flow down">
        <span aria-hidden="true">↓</span>
        <span class="number">
          {formatBytes(down)}
          <span class="unseen"> received</span>
        </span>
        <Bar share={logShare(down, most)} />
      </span>
    </>
  );
}
