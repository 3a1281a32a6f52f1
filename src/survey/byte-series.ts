import type { Events } from '../model/events.ts';
import type { ByteSeries } from '../model/relay-leg.ts';

/** Seconds kept of a channel: over half an hour of steady traffic. */
const MOST_SECONDS = 2048;

/** Bytes by the second of the first seconds in which there were some. @param serves true when the host is the server: up comes in then. */
export function byteSeries(events: Events, serves: boolean): ByteSeries {
  const room = Math.min(MOST_SECONDS, events.count);
  const seconds = new Float64Array(room);
  const into = new Float64Array(room);
  const outOf = new Float64Array(room);
  let count = 0;
  for (let i = 0; i < events.count; i++) {
    const up = events.bytesUp[i]!;
    const down = events.bytesDown[i]!;
    const second = Math.floor(events.timesUs[i]! / 1e6);
    if (!(up + down > 0) || Number.isNaN(second)) continue;
    if (count === 0 || second !== seconds[count - 1]) {
      if (count === room) break;
      seconds[count++] = second;
    }
    into[count - 1]! += serves ? up : down;
    outOf[count - 1]! += serves ? down : up;
  }
  return { count, seconds, into, outOf };
}
