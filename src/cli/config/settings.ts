import type { Allowance } from '../../finding/allow/allowance.ts';
import type { HostEntry } from '../../finding/hosts/host-book.ts';
import type { UserRecords } from '../../service/user-records.ts';
import type { Declared } from './declaration.ts';

/** A configuration that has been checked. Paths in it are whole: the file's own are meant from its folder. */
export interface Settings {
  /** As the operator named it; null where there is none. */
  readonly file: string | null;
  readonly declared: Declared;
  readonly hosts: readonly HostEntry[];
  readonly allowances: readonly Allowance[];
  /** Catalogue entries that stand in the file itself. */
  readonly services: UserRecords | null;
}

/** What holds without a file. */
export const NO_SETTINGS: Settings = {
  file: null,
  declared: {
    networks: undefined,
    hosts: undefined,
    allowlist: undefined,
    thresholds: undefined,
    services: undefined,
    geoip: undefined,
    outputs: undefined,
    scope: undefined,
    top: undefined,
    window: undefined,
    failOn: undefined,
  },
  hosts: [],
  allowances: [],
  services: null,
};
