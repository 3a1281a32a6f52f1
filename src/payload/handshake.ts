const HANDSHAKE = 22;
/** RFC 8446 §5.1. */
const MAXIMUM_FRAGMENT = 16_384;
const scratch = new Uint8Array(MAXIMUM_FRAGMENT);

/** The clear handshake bytes at the head of a TLS direction, records taken off. One instance is refilled. */
export class Handshake {
  /** The head's own buffer while one record suffices, else a shared one: valid until the next `gather`. */
  bytes: Uint8Array = scratch;
  at = 0;
  end = 0;
  /** Nothing in the clear will follow. */
  closed = false;
  /** A record header made no sense. */
  malformed = false;

  gather(bytes: Uint8Array, at: number, end: number): void {
    this.bytes = bytes;
    this.at = this.end = 0;
    this.closed = this.malformed = false;
    let records = 0;
    while (at < end && !this.closed) {
      const type = bytes[at]!;
      // Change of cipher or data: what follows is encrypted. Warnings (21) may come before a ServerHello.
      if (type === 20 || type === 23) this.closed = true;
      else if (type !== HANDSHAKE && type !== 21) this.malformed = this.closed = true;
      if (this.closed || at + 5 > end) return;
      const length = (bytes[at + 3]! << 8) | bytes[at + 4]!;
      if (bytes[at + 1] !== 3 || length === 0 || length > MAXIMUM_FRAGMENT) {
        this.malformed = this.closed = true;
        return;
      }
      at += 5;
      if (type === HANDSHAKE) this.#take(bytes, at, Math.min(at + length, end), records++);
      at += length;
    }
  }

  #take(bytes: Uint8Array, from: number, to: number, records: number): void {
    if (records === 0) {
      this.at = from;
      this.end = to;
      return;
    }
    if (this.bytes !== scratch) {
      const length = this.end - this.at;
      scratch.set(bytes.subarray(this.at, this.end));
      this.bytes = scratch;
      this.at = 0;
      this.end = length;
    }
    const room = scratch.length - this.end;
    if (to - from > room) {
      to = from + room;
      this.closed = true;
    }
    scratch.set(bytes.subarray(from, to), this.end);
    this.end += to - from;
  }
}
