import type { FlowCopy } from '../../test/helpers/collect.ts';
import type { Resolution } from './resolution.ts';

/** What a sensor sees of a capture: connections in the order in which they end, and resolvers' responses in theirs. */
export interface Seen {
  readonly flows: readonly FlowCopy[];
  readonly resolutions: readonly Resolution[];
}
