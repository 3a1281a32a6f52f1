/** What the whole input says, known before any channel is judged. */
export interface Network {
  readonly firstUs: number;
  readonly lastUs: number;
  readonly hosts: number;
  readonly channels: number;
  /**
   * Producer-consumer ratios of the other hosts' channels to the same service role, as median and MAD.
   * @param key `<service id>/<role>`; undefined when fewer than three hosts have one.
   */
  ratioPeers(key: string): { readonly median: number; readonly mad: number; readonly hosts: number } | undefined;
}
