import { formatCount } from '../core/format-count.ts';

/** The packets of an input, or a dash for one that has times but none: a log. */
export function formatPackets(packets: number, firstUs: number | null): string {
  return packets === 0 && firstUs !== null ? '–' : formatCount(packets);
}
