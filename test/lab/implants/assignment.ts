import type { LabSoftware } from '../software.ts';
import type { Conduct } from './conduct.ts';
import type { ImplantProfile } from './profile.ts';

/** A destination with its blanks filled. */
export interface Target {
  /** The first in use; one more to fall back on when there is one. `address:port` things have no name. */
  readonly names: readonly string[];
  /** Set when nothing names it. */
  readonly address: string | null;
  readonly port: number;
}

/** The hello of a first connection and of later ones, by the name called. */
export type Client = (name: string) => { readonly fresh: LabSoftware; readonly resumed: LabSoftware };

/** All that is settled of a plant before its day begins. */
export interface Assignment {
  readonly number: number;
  readonly profile: ImplantProfile;
  readonly conduct: Conduct;
  readonly client: Client;
  readonly targets: Readonly<Record<string, Target>>;
}
