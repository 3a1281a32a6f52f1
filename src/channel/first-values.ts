/** Parts of a channel's `first` word: port in 16 bits, protocol in 8, rank of the name in 3, two flags. */
export const FIRST = {
  protocolShift: 16,
  rankShift: 24,
  rankMask: 7 << 24,
  /** The first address is not IPv4. */
  wide: 1 << 27,
  /** Other addresses, ports or protocols are kept aside. */
  more: 1 << 28,
} as const;
