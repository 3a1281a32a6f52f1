/** Distinct hosts and channels of one scope. */
export interface ScopeCount {
  readonly hosts: number;
  readonly channels: number;
}
