import type { Mark } from '../model/mark.ts';
import { markKey } from './mark-key.ts';
import { currentMarks } from './mark-matcher.ts';

type NewMark = Omit<Mark, 'id'>;

/** What must be added to a store's marks so that those of a file hold. */
export interface MarksToAdd {
  readonly set: readonly NewMark[];
  readonly takenBack: readonly NewMark[];
  /** Those that the store has already. */
  readonly known: number;
}

/** @param takeBack who takes back what the file does not have, and when; null to leave it. */
export function mergeMarks(
  has: readonly Mark[],
  file: readonly NewMark[],
  takeBack: { readonly by: string; readonly atUs: number; readonly reason: string } | null,
): MarksToAdd {
  const current = new Map(currentMarks(has).map((mark) => [markKey(mark), mark]));
  const set = file.filter((mark) => !isSame(current.get(markKey(mark)), mark));
  const inFile = new Set(file.map(markKey));
  const gone = takeBack === null ? [] : [...current].filter(([key]) => !inFile.has(key)).map(([, mark]) => mark);
  return {
    set,
    takenBack: gone.sort((a, b) => a.id - b.id).map(({ id: _, ...mark }) => ({ ...mark, ...takeBack, verdict: null, untilUs: null })),
    known: file.length - set.length,
  };
}

function isSame(one: Mark | undefined, other: NewMark): boolean {
  return (
    one !== undefined &&
    one.verdict === other.verdict &&
    one.reason === other.reason &&
    one.by === other.by &&
    one.atUs === other.atUs &&
    one.untilUs === other.untilUs
  );
}
