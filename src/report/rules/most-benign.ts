import type { Selector } from './rule-language.ts';

/** How many benign channels a rule may block and still be armed. */
export interface MostBenign {
  readonly oneHost: number;
  readonly allHosts: number;
}

/** Declared like the thresholds of analyzers. */
export const MOST_BENIGN = {
  oneHost: {
    value: 3,
    unit: 'channels',
    why: 'of the host of a finding, that is a program or two to ask its user about; a bound, so that it is mostly less',
  },
  allHosts: {
    value: 0,
    unit: 'channels',
    why: 'a rule that holds for everybody takes nothing from anybody whom nothing is held against',
  },
} as const;

/** The threshold for a rule with this selector. */
export function mostFor({ isHostBound }: Selector, { oneHost, allHosts }: MostBenign): number {
  return isHostBound ? oneHost : allHosts;
}
