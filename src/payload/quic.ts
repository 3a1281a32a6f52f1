/** QUIC Initial packets of the client, decrypted for the ClientHello inside (RFC 9000, 9001, 9369). */
import type { PayloadContext } from '../model/payload-context.ts';
import { type DatagramReader, type DatagramRecognizer, DONE, MORE, type Verdict } from '../model/recognizer.ts';
import { CryptoStream } from './crypto-stream.ts';
import { learnClientHello } from './hello.ts';
import { cryptoFrames } from './quic-frames.ts';
import { QuicHeader } from './quic-header.ts';
import { clientInitialKeys, type QuicKeys } from './quic-keys.ts';
import { openInitial } from './quic-packet.ts';
import { quicVersion } from './quic-version.ts';

/** Each try costs up to two key derivations and decryptions. */
const MAXIMUM_TRIES = 16;
const MAXIMUM_DATAGRAMS = 64;
const CLIENT_HELLO = 1;
const header = new QuicHeader();

export const quic: DatagramRecognizer = {
  name: 'quic',

  recognizes(bytes, at, end) {
    if (end - at < 7 || bytes[at]! < 0x80) return false;
    const number = ((bytes[at + 1]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 8) | bytes[at + 4]!) >>> 0;
    return bytes[at + 5]! <= 20 && quicVersion(number) !== null;
  },

  start() {
    return new QuicReader();
  },
};

class QuicReader implements DatagramReader {
  #keys: QuicKeys | null = null;
  /** Connection id and version that `#keys` come from. */
  #keyId: Uint8Array = new Uint8Array(0);
  #keyVersion = 0;
  #stream: CryptoStream | null = null;
  #tries = 0;
  #datagrams = 0;

  read(bytes: Uint8Array, at: number, end: number, context: PayloadContext): Verdict {
    if (++this.#datagrams > MAXIMUM_DATAGRAMS) return this.#giveUp(context);
    let seen = false;
    while (at < end && header.read(bytes, at, end)) {
      if (context.facts.application === '') context.facts.application = 'quic';
      if (header.initial && (context.fromClient || this.#keys === null)) {
        if (!seen && ++this.#tries > MAXIMUM_TRIES) return this.#giveUp(context);
        seen = true;
        const frames = this.#open(bytes, at);
        if (frames !== null && this.#take(frames, context)) return DONE;
      }
      at = header.packetEnd;
    }
    return MORE;
  }

  #giveUp(context: PayloadContext): Verdict {
    context.issue(this.#keys === null ? 'quic.undecryptable' : 'quic.hello-incomplete');
    this.#stream = null;
    return DONE;
  }

  /** Known keys first; then, for a first packet and after a Retry, those of the packet's own connection id (RFC 9001 §5.2). */
  #open(bytes: Uint8Array, at: number): Uint8Array | null {
    const id = bytes.subarray(header.connectionAt, header.connectionEnd);
    if (this.#keys !== null && header.number === this.#keyVersion) {
      const frames = openInitial(bytes, at, header, this.#keys);
      if (frames !== null || sameBytes(id, this.#keyId)) return frames;
    }
    const keys = clientInitialKeys(header.version!, id);
    const frames = openInitial(bytes, at, header, keys);
    if (frames === null) return null;
    this.#keys = keys;
    this.#keyId = new Uint8Array(id);
    this.#keyVersion = header.number;
    return frames;
  }

  /** @returns true when the ClientHello is complete and was read. */
  #take(frames: Uint8Array, context: PayloadContext): boolean {
    this.#stream ??= new CryptoStream();
    const stream = this.#stream;
    let kept = true;
    const sound = cryptoFrames(frames, (offset, from, to) => {
      if (!stream.add(offset, frames.subarray(from, to))) kept = false;
    });
    if (!sound) context.issue('quic.malformed-frame');
    if (!kept) context.issue('quic.crypto-over-bound');
    const length = stream.assemble();
    if (length < 4) return false;
    const { bytes } = stream;
    if (bytes[0] !== CLIENT_HELLO) {
      context.issue('quic.no-hello');
      return true;
    }
    const bodyEnd = 4 + ((bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!);
    if (bodyEnd > length) return false;
    learnClientHello(bytes, 4, bodyEnd, true, 'q', context);
    return true;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
