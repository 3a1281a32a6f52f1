import type { Random } from '../../../../scripts/bench/capture/random.ts';
import type { LabHost } from '../../host.ts';
import type { Conduct } from '../conduct.ts';
import type { ImplantProfile } from '../profile.ts';

/** A condition that a plant is tried under. */
export interface Trait {
  readonly name: string;
  readonly says: string;
  /** Small ones that go along with any other; they are added to a third of the plants. */
  readonly goesAlong: boolean;
  /** Needs a host that has a person. */
  readonly person: boolean;
  fits(profile: ImplantProfile): boolean;
  change(conduct: Conduct, profile: ImplantProfile, host: LabHost, random: Random): Conduct;
}
