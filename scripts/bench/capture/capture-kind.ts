/** A capture that the benchmark can make. */
import type { Wire } from './wire.ts';

export interface CaptureKind {
  readonly name: string;
  readonly title: string;
  readonly bytes: number;
  readonly seed: number;
  /** Puts the first conversations on the schedule; they start all others. */
  start(wire: Wire): void;
}
