import * as registry from './registry.ts';
import type { TimingKind } from './timing.ts';

/** Every kind of timer, by name. */
export const timingKinds: ReadonlyMap<string, TimingKind> = new Map(Object.values(registry).map((kind) => [kind.name, kind]));

/** @throws Error for a name that no kind has: a mistake in a profile. */
export function timingKind(name: string): TimingKind {
  const kind = timingKinds.get(name);
  if (kind === undefined) throw new Error(`no kind of timer is called ${name}`);
  return kind;
}
