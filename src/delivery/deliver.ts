/** Sends what waits, receiver by receiver, until nothing waits or the time is up. */
import { backOffMs, LONGEST_PAUSE_MS } from './back-off.ts';
import type { Outbox } from './outbox.ts';
import type { Receiver } from './outbox-state.ts';
import type { Failure, Target } from './way.ts';

export interface DeliverOptions {
  /** Milliseconds that a run spends at most, but for an attempt under way. */
  readonly budgetMs: number;
  /** Milliseconds until a silent receiver counts as gone. */
  readonly patienceMs: number;
  /** Milliseconds since 1970; never goes back within a run. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface Delivered {
  readonly target: Target;
  readonly arrived: number;
  readonly waiting: number;
  /** The last one; null when nothing went wrong, or all arrived in the end. */
  readonly failure: Failure | null;
}

/** So many documents in a row that a receiver does not take, and none that it takes, speak of the receiver. */
const MOST_REFUSED = 10;

/**
 * Receivers do not wait for each other.
 * @returns in the order of `targets`. @throws when all are done, what kept the outbox from being written.
 */
export async function deliver(outbox: Outbox, targets: readonly Target[], options: DeliverOptions): Promise<Delivered[]> {
  const settled = await Promise.allSettled(targets.map((target) => deliverTo(outbox, target, options)));
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

async function deliverTo(outbox: Outbox, target: Target, { budgetMs, patienceMs, now, sleep }: DeliverOptions): Promise<Delivered> {
  const { id, way } = target;
  const receiver = outbox.receiver(id);
  const endMs = now() + budgetMs;
  let arrived = 0;
  let failure: Failure | null = null;
  /** Items that the receiver refused in this run: not again in it. */
  const refused = new Set<string>();
  while (receiver.queue.size > refused.size) {
    const pauseMs = pause(receiver, now());
    if (now() + pauseMs >= endMs) {
      failure ??= { why: 'it failed before, and is asked again later', isLasting: false, retryAfterMs: null, isOfItem: false };
      break;
    }
    if (pauseMs > 0) await sleep(pauseMs);
    const items = first(receiver, way.most, refused);
    const outcome = await way.send(items, {
      patienceMs,
      nowMs: now(),
      intent: receiver.intent,
      intend: (text) => outbox.write([['intent', id, text]]),
    });
    const done = items.slice(0, outcome.arrived);
    arrived += done.length;
    if (done.length > 0) await outbox.write([['arrived', id, done.map(({ key }) => key)]]);
    if (outcome.failure === null) continue;
    failure = outcome.failure;
    const at = items[done.length]!;
    if (failure.isOfItem && (arrived > 0 || refused.size < MOST_REFUSED)) {
      refused.add(at.key);
      await outbox.write([['behind', id, at.key]]);
      continue;
    }
    const attempts = receiver.attempts + 1;
    await outbox.write([['later', id, attempts, now() + backOffMs(at.key, attempts, failure.retryAfterMs), now()]]);
    // Only the operator can mend it.
    if (failure.isLasting) break;
  }
  return { target, arrived, waiting: receiver.queue.size, failure: receiver.queue.size === 0 ? null : failure };
}

/** Milliseconds until the next attempt may be made. A clock that was set back ends every pause. */
function pause({ notBeforeMs, notedMs }: Readonly<Receiver>, nowMs: number): number {
  const left = notBeforeMs - nowMs;
  return nowMs < notedMs || left > LONGEST_PAUSE_MS ? 0 : Math.max(0, left);
}

function first({ queue }: Readonly<Receiver>, most: number, refused: ReadonlySet<string>) {
  const items = [];
  for (const item of queue.values()) {
    if (refused.has(item.key)) continue;
    items.push(item);
    if (items.length === most) break;
  }
  return items;
}
