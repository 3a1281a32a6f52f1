import type { Mark } from '../model/mark.ts';
import { formatTime } from './time.ts';

/** One decision as JSON: names as in the YAML of `undertow triage export`. */
export function jsonMark(mark: Mark): Readonly<Record<string, unknown>> {
  const { id, verdict, scope, finding, direction, host, destination, service, software, hosts, reason, by, atUs, untilUs } = mark;
  return {
    mark: id,
    verdict: verdict ?? 'taken back',
    scope,
    finding,
    direction,
    host,
    destination,
    service,
    software: software === null ? null : { kind: software.kind, value: software.value },
    hosts: [...hosts],
    reason,
    by,
    time: formatTime(atUs),
    until: untilUs === null ? null : formatTime(untilUs),
  };
}
