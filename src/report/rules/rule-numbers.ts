import { createHash } from 'node:crypto';
import { UserError } from '../../core/user-error.ts';
import type { Finding } from '../../model/finding.ts';

/** What a finding is called in rules. */
export interface RuleNumbers {
  readonly tag: string;
  readonly sids: readonly number[];
}

/** Suricata's users have 1,000,000 to 1,999,999 for rules of their own (sidallocation.org); ours begin here. */
export const FIRST_SID = 1_100_000;
export const LAST_SID = 1_999_999;
/** Signature ids that each finding has. */
export const RULES_EACH = 4;

const SLOTS = (LAST_SID - FIRST_SID + 1) / RULES_EACH;
const MOST_FINDINGS = SLOTS / 4;
const ID = /^[0-9a-f]{12}$/;

/**
 * Tags and signature ids of all findings of a report, in its order. They come from the findings' ids; where two meet, the later one in
 * the report takes the next free number, so that the same report gives the same numbers whichever findings are picked.
 * @throws UserError when there are more findings than numbers for them.
 */
export function ruleNumbers(findings: readonly Pick<Finding, 'id'>[]): RuleNumbers[] {
  if (findings.length > MOST_FINDINGS) {
    throw new UserError(`the report lists more than ${MOST_FINDINGS} findings`, 'write one with fewer: --top 1000');
  }
  const tags = new Map<string, number>();
  const slots = new Set<number>();
  return findings.map(({ id }) => {
    const digest = createHash('sha256').update(id).digest();
    const base = ID.test(id) ? id : digest.toString('hex', 0, 6);
    const times = (tags.get(base) ?? 0) + 1;
    tags.set(base, times);
    let slot = digest.readUIntBE(0, 6) % SLOTS;
    while (slots.has(slot)) slot = (slot + 1) % SLOTS;
    slots.add(slot);
    return {
      tag: times === 1 ? base : `${base}_${times}`,
      sids: Array.from({ length: RULES_EACH }, (_, i) => FIRST_SID + slot * RULES_EACH + i),
    };
  });
}
