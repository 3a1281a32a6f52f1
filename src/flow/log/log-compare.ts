/** How kept rows compare: by what they say, whoever wrote them. */
import { compareText } from '../../core/compare.ts';
import * as layout from './log-layout.ts';
import { identityEnd, type LogRecords } from './log-records.ts';

const IDENTITY = layout.IPV4 | layout.KEYED;

/** 0 for rows of one connection: of the same key and ends, without a key of the same ports and protocol. */
export function compareConnections(records: LogRecords, a: number, b: number): number {
  const { words } = records;
  const meta = words[a + layout.META]!;
  const difference = words[a + layout.HASH]! - words[b + layout.HASH]! || (meta & IDENTITY) - (words[b + layout.META]! & IDENTITY);
  if (difference !== 0) return difference;
  const byEnds = compareWords(words, a, b, layout.ENDS, identityEnd(meta));
  if (byEnds !== 0 || (meta & layout.KEYED) !== 0) return byEnds;
  return words[a + layout.PORTS]! - words[b + layout.PORTS]! || records.protocol(a) - records.protocol(b);
}

/** By time, then by everything else that rows of one connection say but the input: 0 for the same row, told again. */
export function compareRows(records: LogRecords, a: number, b: number): number {
  const { words } = records;
  const byTime = records.startUs(a) - records.startUs(b) || records.durationUs(a) - records.durationUs(b);
  if (byTime !== 0) return byTime;
  const difference =
    words[a + layout.META]! - words[b + layout.META]! ||
    words[a + layout.PORTS]! - words[b + layout.PORTS]! ||
    (words[a + layout.HEAD]! >>> layout.TEXTS_SHIFT) - (words[b + layout.HEAD]! >>> layout.TEXTS_SHIFT);
  if (difference !== 0) return difference;
  // The same META: what stands before texts stands in the same places.
  return compareWords(words, a, b, layout.ENDS, records.texts(a) - a) || compareTexts(records, a, b);
}

function compareWords(words: Uint32Array, a: number, b: number, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const difference = words[a + i]! - words[b + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareTexts(records: LogRecords, a: number, b: number): number {
  let one = records.texts(a);
  let other = records.texts(b);
  for (let left = records.textCount(a); left > 0; left--) {
    const difference = compareText(records.textAt(one), records.textAt(other));
    if (difference !== 0) return difference;
    one = records.textEnd(one);
    other = records.textEnd(other);
  }
  return 0;
}
