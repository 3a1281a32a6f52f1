/** Puts into an outbox what a run has to tell. */
import type { Finding } from '../model/finding.ts';
import { changeOf } from './change.ts';
import { dueChanges } from './due-changes.ts';
import type { Outbox } from './outbox.ts';
import { notedRow, type OutboxRecord } from './outbox-state.ts';
import type { About, Target } from './way.ts';

/** Items and characters that wait for one receiver at most. */
export const MOST_ITEMS = 20_000;
const MOST_CHARACTERS = 64 << 20;
/** Records that go to the disk at once. */
const PORTION = 500;

export interface QueueLimits {
  readonly items: number;
  readonly characters: number;
}

/** To be called before a run remembers what it found: from then on no change is missed. @param untilUs end of its window. */
export async function beginWindow(outbox: Outbox, targets: readonly Target[], untilUs: number): Promise<void> {
  const fresh = targets.filter(({ id }) => outbox.receiver(id).sinceUs === null);
  await outbox.write(fresh.map(({ id }) => ['window', id, untilUs - 1, null]));
}

/**
 * @param findings all of a hunt. @param untilUs end of its window; one before the last that was queued tells nothing.
 * @returns how many changes found no room: they are due again in the next run.
 */
export async function queueHunt(
  outbox: Outbox,
  { way, ...target }: Target,
  findings: readonly Finding[],
  untilUs: number,
  about: About,
  limits: QueueLimits = { items: MOST_ITEMS, characters: MOST_CHARACTERS },
): Promise<number> {
  const receiver = outbox.receiver(target.id);
  if (untilUs < receiver.untilUs) return 0;
  const sinceUs = receiver.sinceUs ?? untilUs - 1;
  let left = 0;
  let records: OutboxRecord[] = [];
  let [items, characters] = [receiver.queue.size, receiver.size];
  for (const { id, noted, change } of dueChanges(findings, untilUs, receiver.heard, { ...target, sinceUs })) {
    if (change === null) records.push(['noted', target.id, id, notedRow(noted)]);
    else {
      const body = way.body(change, about);
      if (items + 1 > limits.items || characters + body.length > limits.characters) {
        left++;
        continue;
      }
      items++;
      characters += body.length;
      records.push(['queued', target.id, change.key, body, id, notedRow(noted)]);
    }
    if (records.length < PORTION) continue;
    await outbox.write(records);
    records = [];
  }
  await outbox.write([...records, ['window', target.id, sinceUs, untilUs]]);
  return left;
}

/** For a run without memory: every finding is told. */
export async function queueAll(outbox: Outbox, { id, way }: Target, findings: readonly Finding[], about: About): Promise<void> {
  await outbox.write(
    findings.map((finding) => {
      const { key } = changeOf('found', finding, `${finding.firstUs} ${finding.lastUs} ${finding.bits}`);
      return ['queued', id, key, way.body({ key, kind: 'found', finding }, about), null, null];
    }),
  );
}
