import type { FindingStatus } from '../model/finding-history.ts';

/** What a finding's mark can be asked for: `none` without one, `ended` with one that held until it ended. */
export const MARK_WORDS = ['benign', 'confirmed', 'watch', 'none', 'ended'] as const;
export const STATUS_WORDS: readonly FindingStatus[] = ['new', 'ongoing', 'returned', 'ended'];
