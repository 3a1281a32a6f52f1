import type { Actor } from '../actor.ts';
import type { Assignment } from './assignment.ts';
import { ImplantRun } from './implant-run.ts';

/** The implant as something on a host that makes connections. */
export function implantActor(assignment: Assignment): Actor {
  return function* act(stage) {
    for (let copy = 0; copy < (assignment.profile.parallel ?? 1); copy++) yield* new ImplantRun(assignment, stage, copy).run();
  };
}
