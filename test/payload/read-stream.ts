import type { PayloadContext } from '../../src/model/payload-context.ts';
import { DONE, type Head, MORE, NESTED, NO, type Verdict } from '../../src/model/recognizer.ts';
import { streamRecognizers } from '../../src/payload/recognizers.ts';

/** Asks the recognizers about one direction as the flow table does, the whole head at once. */
export function readStream(bytes: Uint8Array, context: PayloadContext, last = true): Verdict {
  const head = { bytes, at: 0, end: bytes.length, last };
  for (let depth = 0; depth < 8; depth++) {
    const verdict = readAt(head, context);
    if (verdict !== NESTED) return verdict;
  }
  return DONE;
}

function readAt(head: Head, context: PayloadContext): Verdict {
  if (head.at >= head.end) return MORE;
  for (const recognizer of streamRecognizers) {
    if (!recognizer.recognizes(head.bytes, head.at, head.end)) continue;
    const verdict = recognizer.read(head, context);
    if (verdict !== NO) return verdict;
  }
  return NO;
}
