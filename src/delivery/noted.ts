/** What one receiver has heard of a finding, or would have. */
export interface Noted {
  /** End of the window in which it last began, came back or ended. */
  readonly atUs: number;
  readonly isOpen: boolean;
  /** The worst severity since it began: 0 for Info to 4 for Critical. */
  readonly worst: number;
  /** Whether the receiver was told anything of it. */
  readonly isTold: boolean;
  /** The last window that was told whether anything changed or not; 0 for none. */
  readonly everyUs: number;
}
