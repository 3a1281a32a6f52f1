import type { Stage } from '../actor.ts';
import type { LabExchange } from '../connection.ts';
import type { Dialer } from '../dialer.ts';
import type { LabSoftware } from '../software.ts';
import { HOUR_US, SECOND_US } from '../times.ts';

/** A connection that a program holds while the machine is awake. */
export interface Socket {
  readonly name: string;
  readonly software: LabSoftware;
  readonly port?: number;
  readonly beatUs: number;
  /** Share by which a beat may come earlier or later. */
  readonly jitter?: number;
  /** Bytes of a beat each way. */
  readonly beat: readonly [up: number, down: number];
  /** Mean µs between messages while the person is there (or always, where nobody is); 0 for none. */
  readonly messageUs: number;
  /** Median bytes of a message each way; every fourth the host sends itself. */
  readonly message: readonly [up: number, down: number];
  /** Mean µs until the server or the network ends it; 12 hours when not given. */
  readonly livesUs?: number;
  /** A stream that is no TLS: nothing names it but a look-up. */
  readonly bare?: boolean;
}

/** Opens it when the machine wakes, beats, carries messages, and comes back soon after it ended. */
export function holdSocket(stage: Stage, dialer: Dialer, socket: Socket): void {
  const { random } = stage;
  let timeUs = stage.nextAwake(stage.fromUs) + random.exponential(20 * SECOND_US);
  while (timeUs < stage.untilUs) {
    const untilUs = Math.min(
      stage.awakeUntil(timeUs),
      stage.untilUs,
      timeUs + random.exponential(socket.livesUs ?? 12 * HOUR_US) + 5 * SECOND_US,
    );
    const exchanges = [{ timeUs, up: random.between(600, 1_400), down: random.heavy(3_000, 0.6, 60_000) }];
    beat(stage, socket, timeUs, untilUs, exchanges);
    const call = { timeUs, name: socket.name, software: socket.software, ...(socket.port === undefined ? {} : { port: socket.port }) };
    if (socket.bare) dialer.plain({ ...call, port: socket.port ?? 443, protocol: 6 }, '', exchanges, untilUs);
    else dialer.session(call, exchanges, untilUs, random.chance(0.3) ? 'reset' : 'closed');
    timeUs = stage.nextAwake(untilUs + (2 + random.exponential(6)) * SECOND_US);
  }
}

function beat(stage: Stage, socket: Socket, fromUs: number, untilUs: number, exchanges: LabExchange[]): void {
  const { random } = stage;
  const { beatUs, jitter = 0.02, messageUs } = socket;
  const always = stage.host.toHour <= stage.host.fromHour;
  let beatAt = fromUs + beatUs * (1 + jitter * (2 * random.fraction() - 1));
  let messageAt = messageUs > 0 ? fromUs + random.exponential(messageUs) : Number.POSITIVE_INFINITY;
  for (;;) {
    const isBeat = beatAt <= messageAt;
    const timeUs = Math.max(isBeat ? beatAt : messageAt, exchanges.at(-1)!.timeUs);
    if (timeUs >= untilUs) return;
    if (isBeat) {
      exchanges.push({ timeUs, up: socket.beat[0], down: socket.beat[1] });
      beatAt += beatUs * (1 + jitter * (2 * random.fraction() - 1));
    } else {
      const [up, down] = socket.message;
      if (always || stage.isPresent(timeUs)) {
        const isOwn = random.chance(0.25);
        exchanges.push({ timeUs, up: isOwn ? random.heavy(up, 0.8, 200_000) : 40, down: isOwn ? 120 : random.heavy(down, 0.9, 400_000) });
      }
      messageAt += random.exponential(messageUs);
    }
  }
}
