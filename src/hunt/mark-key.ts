import type { MarkTarget } from '../model/mark.ts';

/** The same for marks about the same things: the later one counts. */
export function markKey({ scope, finding, direction, destination, service, software, hosts }: MarkTarget): string {
  if (scope === 'channel') return JSON.stringify([scope, finding]);
  const what = scope === 'service' ? [service, service === null ? destination : null] : [software?.kind, software?.value];
  return JSON.stringify([scope, direction, ...what, ...hosts]);
}
