import type { Report } from '../../model/report.ts';
import { visible } from '../escape-visible.ts';
import { formatPackets } from '../packets.ts';
import type { CaptureData } from '../page/data.ts';
import { calendarUs, finite } from './finite.ts';

/** What was read, what was damaged, what could have hidden something. */
export function encodeCapture({ inputs, issues, caveats }: Report): CaptureData {
  return {
    inputs: inputs.map((input) => ({
      name: visible(input.name),
      format: visible(input.format),
      sha256: visible(input.sha256),
      packets: formatPackets(input.packets, input.firstUs),
      bytes: finite(input.bytes),
      firstUs: input.firstUs === null ? null : calendarUs(input.firstUs),
      lastUs: input.lastUs === null ? null : calendarUs(input.lastUs),
    })),
    issues: issues.map(({ name, count, meaning }) => ({ name: visible(name), count: finite(count), meaning: visible(meaning) })),
    caveats: caveats.map((caveat) => visible(caveat)),
  };
}
