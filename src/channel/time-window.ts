/** Which flows count, by their start: from `sinceUs` on, before `untilUs`. */
export interface TimeWindow {
  readonly sinceUs?: number;
  readonly untilUs?: number;
}
