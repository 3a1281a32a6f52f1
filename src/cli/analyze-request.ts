import type { InternalNetworks } from '../channel/internal-networks.ts';
import type { UserError } from '../core/user-error.ts';
import type { Limits } from '../evidence/limits.ts';
import type { Allowance } from '../finding/allow/allowance.ts';
import type { HostEntry } from '../finding/hosts/host-book.ts';
import type { Scope } from '../model/scope.ts';
import type { UserRecords } from '../service/user-records.ts';
import type { LogMap } from '../source/log/table/mapped-map.ts';
import type { Advance } from './progress.ts';

/** What `undertow analyze` was asked, checked and in the product's own units. */
export interface AnalyzeRequest {
  readonly paths: readonly string[];
  readonly internal: InternalNetworks;
  readonly scopes: ReadonlySet<Scope>;
  readonly limits: Limits;
  readonly top: number;
  readonly sinceUs: number | null;
  readonly untilUs: number | null;
  /** The user's own catalogue entries. */
  readonly servicesFile: string | null;
  /** The same out of the configuration; only without a file. */
  readonly services?: UserRecords;
  /** Databases of places. */
  readonly geoip: readonly string[];
  /** How to read logs that are not known by themselves; null without a mapping file. */
  readonly map: LogMap | null;
  /** Flow tables to write for other tools. */
  readonly keep: readonly string[];
  /** Where flows are put at rest, when they are to be judged from there. */
  readonly store: string | null;
  /** Told when a kept file could not be written; the run goes on without it. */
  readonly onKeepFailure: (error: UserError) => void;
  /** Where rows of logs are put aside that memory does not hold; null for the system's temporary folder. */
  readonly spill: string | null;
  /** True when a report shows `Report.surroundings`. */
  readonly surroundings: boolean;
  /** What the operator calls hosts; nothing when not given. */
  readonly hosts?: readonly HostEntry[];
  /** What the operator allows; nothing when not given. */
  readonly allowances?: readonly Allowance[];
  readonly onProgress: (advance: Advance) => void;
  /** Told now and then while flows come out of rows of logs: how many so far, and about how many there will be. */
  readonly onJoined: (flows: number, about: number) => void;
}
