import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.ts';

/** What happened to a finding; `found` where nothing remembers earlier runs. */
export type ChangeKind = 'found' | 'new' | 'ongoing' | 'returned' | 'raised' | 'ended';

/** One thing to tell. */
export interface Change {
  /** Of this change of this finding, whoever is told: the same in every attempt, 32 hexadecimal digits. */
  readonly key: string;
  readonly kind: ChangeKind;
  readonly finding: Finding;
}

/** @param about what makes it another one of its kind, as the time of a change. */
export function changeOf(kind: ChangeKind, finding: Finding, about: string | number): Change {
  const key = createHash('sha256')
    .update(JSON.stringify([finding.id, kind, about]))
    .digest('hex')
    .slice(0, 32);
  return { key, kind, finding };
}
