import type { Triage } from '../model/mark.ts';
import { formatTime } from './time.ts';

/** A mark as the JSON contract has it. */
export function jsonTriage({ verdict, scope, mark, reason, by, atUs, untilUs }: Triage): Readonly<Record<string, unknown>> {
  return { verdict, scope, mark, reason, by, time: formatTime(atUs), until: untilUs === null ? null : formatTime(untilUs) };
}
