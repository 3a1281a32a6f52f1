/** The marks, over all sets and referees together. */
import type { Agreement } from './agreement.ts';

const KINDS: readonly (readonly [name: string, pattern: RegExp, mark: number])[] = [
  ['TLS and QUIC names', /names/, 0.98],
  ['JA4', /^JA4 (?!.*letter for letter)/, 0.98],
  ['flow bytes each way', /bytes/, 0.97],
];

export interface Total {
  readonly name: string;
  readonly agreed: number;
  readonly compared: number;
  readonly share: number;
  readonly mark: number;
}

/** Sets of a few dozen rows have no mark of their own, and count here. */
export function totals(agreements: readonly Agreement[]): Total[] {
  return KINDS.map(([name, pattern, mark]) => {
    const list = agreements.filter((agreement) => pattern.test(agreement.measure));
    const agreed = list.reduce((sum, one) => sum + one.agreed, 0);
    const compared = list.reduce((sum, one) => sum + one.compared, 0);
    return { name, agreed, compared, share: compared === 0 ? 1 : agreed / compared, mark };
  });
}
