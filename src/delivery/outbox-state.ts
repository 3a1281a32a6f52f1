/** What an outbox holds, and how each record of its journal changes that. */
import type { Noted } from './noted.ts';
import type { OutboxItem } from './outbox-item.ts';

/** What waits for one receiver, and what it heard. */
export class Receiver {
  /** Changes until this time were before the receiver was named; null before the first window. */
  sinceUs: number | null = null;
  /** End of the last window whose changes are in here. */
  untilUs = Number.NEGATIVE_INFINITY;
  readonly heard = new Map<string, Noted>();
  /** By key, the oldest first. */
  readonly queue = new Map<string, OutboxItem>();
  /** Characters in the queue. */
  size = 0;
  attempts = 0;
  /** The next attempt, and when that was noted, in milliseconds since 1970. */
  notBeforeMs = 0;
  notedMs = 0;
  intent: string | null = null;
}

type NotedRow = readonly [atUs: number, isOpen: 0 | 1, worst: number, isTold: 0 | 1, everyUs: number];

/** A line of the journal. */
export type OutboxRecord =
  | readonly ['window', receiver: string, sinceUs: number, untilUs: number | null]
  | readonly ['noted', receiver: string, finding: string, noted: NotedRow]
  | readonly ['queued', receiver: string, key: string, body: string, finding: string | null, noted: NotedRow | null]
  | readonly ['arrived', receiver: string, keys: readonly string[]]
  | readonly ['behind', receiver: string, key: string]
  | readonly ['later', receiver: string, attempts: number, notBeforeMs: number, notedMs: number]
  | readonly ['intent', receiver: string, text: string | null];

export const notedRow = ({ atUs, isOpen, worst, isTold, everyUs }: Noted): NotedRow => [
  atUs,
  isOpen ? 1 : 0,
  worst,
  isTold ? 1 : 0,
  everyUs,
];

export class OutboxState {
  readonly receivers = new Map<string, Receiver>();

  of(id: string): Receiver {
    let found = this.receivers.get(id);
    if (found === undefined) {
      found = new Receiver();
      this.receivers.set(id, found);
    }
    return found;
  }

  /** @returns false for what is no record: nothing changes. */
  apply(record: unknown): boolean {
    if (!Array.isArray(record)) return false;
    const [kind, id, ...rest] = record as unknown[];
    const change = typeof kind === 'string' && Object.hasOwn(CHANGES, kind) ? CHANGES[kind as keyof typeof CHANGES] : null;
    return change !== null && isText(id) && change(this.of(id), rest);
  }

  /** Records that lead to the same state. */
  *records(): Generator<OutboxRecord> {
    for (const [id, one] of this.receivers) {
      if (one.sinceUs !== null) yield ['window', id, one.sinceUs, Number.isFinite(one.untilUs) ? one.untilUs : null];
      for (const [finding, noted] of one.heard) yield ['noted', id, finding, notedRow(noted)];
      for (const { key, body } of one.queue.values()) yield ['queued', id, key, body, null, null];
      if (one.attempts > 0) yield ['later', id, one.attempts, one.notBeforeMs, one.notedMs];
      if (one.intent !== null) yield ['intent', id, one.intent];
    }
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

const CHANGES = {
  window(one: Receiver, [sinceUs, untilUs]: unknown[]) {
    if (!isNumber(sinceUs)) return false;
    one.sinceUs = sinceUs;
    if (isNumber(untilUs)) one.untilUs = untilUs;
    return true;
  },
  noted(one: Receiver, [finding, row]: unknown[]) {
    const noted = readNoted(row);
    if (!isText(finding) || noted === null) return false;
    one.heard.set(finding, noted);
    return true;
  },
  queued(one: Receiver, [key, body, finding, row]: unknown[]) {
    if (!isText(key) || !isText(body)) return false;
    if (!one.queue.has(key)) one.size += body.length;
    one.queue.set(key, { key, body });
    const noted = readNoted(row);
    if (isText(finding) && noted !== null) one.heard.set(finding, noted);
    return true;
  },
  arrived(one: Receiver, [keys]: unknown[]) {
    if (!Array.isArray(keys)) return false;
    for (const key of keys) {
      one.size -= one.queue.get(key)?.body.length ?? 0;
      one.queue.delete(key);
    }
    one.attempts = 0;
    one.notBeforeMs = 0;
    one.intent = null;
    return true;
  },
  behind(one: Receiver, [key]: unknown[]) {
    const item = isText(key) ? one.queue.get(key) : undefined;
    if (item === undefined) return false;
    one.queue.delete(item.key);
    one.queue.set(item.key, item);
    return true;
  },
  later(one: Receiver, [attempts, notBeforeMs, notedMs]: unknown[]) {
    if (!isNumber(attempts) || !isNumber(notBeforeMs) || !isNumber(notedMs)) return false;
    Object.assign(one, { attempts, notBeforeMs, notedMs });
    return true;
  },
  intent(one: Receiver, [text]: unknown[]) {
    if (text !== null && !isText(text)) return false;
    one.intent = text;
    return true;
  },
} as const satisfies Record<OutboxRecord[0], (one: Receiver, rest: unknown[]) => boolean>;

function readNoted(row: unknown): Noted | null {
  if (!Array.isArray(row) || row.length !== 5 || !row.every(isNumber)) return null;
  const [atUs, isOpen, worst, isTold, everyUs] = row as number[];
  return { atUs: atUs!, isOpen: isOpen === 1, worst: worst!, isTold: isTold === 1, everyUs: everyUs! };
}
