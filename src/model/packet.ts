/** What the decoders learned of one frame. Borrowed: one instance is refilled; addresses are offsets into `bytes`. */
export class Packet {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where the next layer begins; each decoder moves it on. */
  at = 0;
  /** End of what was captured, never past what the headers so far allow. */
  end = 0;
  timeUs = 0;
  input = 0;
  /** True when the snapshot length cut this frame. */
  cut = false;
  /** 4, 6, or 0 before an IP header was read. */
  ipVersion = 0;
  sourceAt = 0;
  destinationAt = 0;
  /** Length by the innermost IP header, header included. */
  ipLength = 0;
  /** Where the innermost IP payload ends by the IP header; may lie past `end` when the frame was cut. */
  ipEnd = 0;
  /** IP protocol number of the transport. */
  protocol = 0;
  fragmentId = 0;
  /** Offset of the fragment in bytes; 0 for a first or whole packet. */
  fragmentOffset = 0;
  moreFragments = false;
  sourcePort = 0;
  destinationPort = 0;
  tcpFlags = 0;
  sequence = 0;
  acknowledgment = 0;
  /** Transport payload: where it begins, and its length by the headers (0 when unknown). `end` says how much of it was captured. */
  payloadAt = 0;
  payloadLength = 0;
  /** Earlier fragments of the same datagram that came before this first one: their count, IP bytes and payload bytes. */
  heldPackets = 0;
  heldIpBytes = 0;
  heldPayload = 0;
  /** How many IP headers were read: more than one means a tunnel. */
  ipDepth = 0;
}
