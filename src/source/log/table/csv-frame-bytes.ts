/** An Ethernet header (IEEE 802.3 §3.1.1) without its checksum, as captures have it. */
const ETHERNET_BYTES = 14;
/** An IPv4 header without options (RFC 791 §3.1). */
const LEAST_PACKET_BYTES = 20;

/** Bytes by IP headers out of bytes by frames. The bytes as they are when the packets are unknown or the bytes leave no room for frames. */
export function ipBytesOfFrames(frameBytes: number, packets: number): number {
  const bytes = frameBytes - packets * ETHERNET_BYTES;
  return bytes >= packets * LEAST_PACKET_BYTES ? bytes : frameBytes;
}
