/** What the decoders count, in words for an analyst; keys may end in `*`. */
export const packetIssueMeanings: Readonly<Record<string, string>> = {
  'packet.cut': 'Frames that the snapshot length cut. Byte counts are right all the same; names may be missing.',
  'packet.too-deep': 'Frames with more than 32 headers stacked: passed over.',
  'fragment.without-first': 'IP fragments whose first fragment, the one with the ports, was not captured: not counted to any flow.',
  'passed-over.arp': 'ARP: no flows in it.',
  'passed-over.icmp': 'ICMP packets: counted here, not followed.',
  'passed-over.ethernet': 'Ethernet frames without IP inside (spanning tree and the like).',
  'passed-over.gre': 'GRE tunnels: what is inside was not looked at.',
  'passed-over.esp': 'IPsec ESP: encrypted, only the outside was there to see.',
  'passed-over.*': 'Frames of this protocol: known, not followed.',
  'unknown.*': 'Frames of a type that Undertow does not decode: what is inside was not looked at.',
  '*.truncated': 'Frames that end inside this header.',
  '*.malformed': 'Frames whose header of this kind contradicts itself.',
};
