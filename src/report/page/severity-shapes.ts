import type { Severity } from '../../model/severity.ts';

/** Each severity's shape as a path in a square of 12, so that nobody needs the colour. */
export const SEVERITY_SHAPES: Readonly<Record<Severity, string>> = {
  critical: 'M6 .2 11.8 6 6 11.8 .2 6z',
  high: 'M6 1 11.6 11H.4z',
  medium: 'M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6z',
  low: 'M6 1.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2zm0 2a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2z',
  info: 'M6 4.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
};
