import type { Finding } from '../model/finding.ts';

/** Where the weighing began: what is left of a finding's bits without its evidence. */
export function priorBits(finding: Finding): number {
  return finding.evidence.reduce((rest, one) => rest - one.bits, finding.bits);
}
