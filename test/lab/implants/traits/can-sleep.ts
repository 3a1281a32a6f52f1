import type { ImplantProfile } from '../profile.ts';
import { timingKind } from '../timing/kinds.ts';

/** Its sleep is the implant's own choice: no server ends its calls, and nothing stands open that must be kept alive. */
export function canSleep({ timing, pushes, parallel }: ImplantProfile): boolean {
  return !timingKind(timing.kind).held && pushes !== true && parallel === undefined;
}
