/** Sizes of requests and answers of the clients of one name, each channel's medians; distances in doublings (log2). */
export interface SizePeers {
  /** The asking channel's own medians, in bytes. */
  readonly up: number;
  readonly down: number;
  /** Other hosts of the scope whose channels to the name are known. */
  readonly hosts: number;
  /** Of another host's channel that is most alike, in bytes; and how far from it, by request or answer, whichever is further. */
  readonly nearestUp: number;
  readonly nearestDown: number;
  readonly nearest: number;
  /** Median of how far the channels of other hosts are from the most alike of yet another host. */
  readonly usual: number;
}
