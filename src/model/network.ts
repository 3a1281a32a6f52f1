/** What the whole input says, known before any channel is judged. */
export interface Network {
  readonly firstUs: number;
  readonly lastUs: number;
  readonly hosts: number;
  readonly channels: number;
}
