/** Drives a frame through the decoders until its transport header is read. */
import type { Issues } from '../core/issues.ts';
import type { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';
import { Packet } from '../model/packet.ts';
import type { PacketSink } from '../model/packet-sink.ts';
import type { Decoder } from './decoder.ts';
import { Fragments } from './fragments.ts';
import { FRAGMENT, KEYS, type Key, linkType, MALFORMED, TRANSPORT, TRUNCATED } from './key.ts';
import { keyName } from './key-name.ts';
import * as registry from './registry.ts';

export const decoders: readonly Decoder[] = Object.values(registry);

/** Headers in one frame: a hostile stack of tags ends here. */
const MAXIMUM_DEPTH = 32;
/** Largest segment that an offloading card hands up (Linux gso_max_size limit is 512 KiB); a frame length beyond it is a lie. */
const MAXIMUM_LENGTH = 0x80000;

const table = new Uint8Array(KEYS);
decoders.forEach((decoder, index) => {
  for (const key of decoder.on) table[key] = index + 1;
});

/** Turns frames into packets; counts by name what cannot be followed. */
export class PacketDecoder implements FrameSink {
  readonly #sink: PacketSink;
  readonly #issues: Issues;
  readonly #packet = new Packet();
  readonly #fragments = new Fragments();
  readonly #unknown = new Map<Key, number>();
  readonly #truncated = new Float64Array(decoders.length);
  readonly #malformed = new Float64Array(decoders.length);
  readonly #counted = new Float64Array(decoders.length);
  #tooDeep = 0;

  /** Frames in all, and those of them that the snapshot length cut. */
  frames = 0;
  cutFrames = 0;

  constructor(sink: PacketSink, issues: Issues) {
    this.#sink = sink;
    this.#issues = issues;
  }

  frame(frame: Frame): void {
    const packet = this.#packet;
    const captured = frame.end - frame.at;
    const length = captured > frame.wireLength ? captured : frame.wireLength;
    this.frames++;
    packet.bytes = frame.bytes;
    packet.at = frame.at;
    packet.end = frame.end;
    packet.timeUs = frame.timeUs;
    packet.input = frame.input;
    packet.cut = captured < length;
    if (packet.cut) this.cutFrames++;
    packet.ipVersion = 0;
    packet.ipEnd = frame.at + (length < MAXIMUM_LENGTH ? length : MAXIMUM_LENGTH);
    packet.ipDepth = 0;
    packet.fragmentOffset = 0;
    packet.moreFragments = false;

    let key = linkType(frame.linkType);
    for (let depth = 0; depth < MAXIMUM_DEPTH; depth++) {
      const index = table[key]! - 1;
      if (index < 0) {
        this.#unknown.set(key, (this.#unknown.get(key) ?? 0) + 1);
        return;
      }
      key = decoders[index]!.decode(packet);
      if (key > 0) continue;
      if (key === TRANSPORT) this.#transport(packet);
      else if (key === FRAGMENT) this.#laterFragment(packet);
      else if (key === TRUNCATED) this.#truncated[index]!++;
      else if (key === MALFORMED) this.#malformed[index]!++;
      else this.#counted[index]!++;
      return;
    }
    this.#tooDeep++;
  }

  /** Writes the counts to the issues. */
  end(): void {
    for (const [key, count] of this.#unknown) this.#issues.count(keyName(key), count);
    decoders.forEach((decoder, index) => {
      this.#issues.count(`${decoder.name}.truncated`, this.#truncated[index]!);
      this.#issues.count(`${decoder.name}.malformed`, this.#malformed[index]!);
      this.#issues.count(`passed-over.${decoder.name}`, this.#counted[index]!);
    });
    this.#fragments.end();
    this.#issues.count('fragment.without-first', this.#fragments.lost);
    this.#issues.count('packet.too-deep', this.#tooDeep);
    this.#issues.count('packet.cut', this.cutFrames);
  }

  #transport(packet: Packet): void {
    // Transport straight on a link (a lie in the frame) has no addresses.
    if (packet.ipVersion === 0) return;
    packet.heldPackets = 0;
    packet.heldIpBytes = 0;
    packet.heldPayload = 0;
    if (packet.moreFragments) this.#fragments.first(packet);
    this.#sink.packet(packet);
  }

  #laterFragment(packet: Packet): void {
    if (packet.protocol !== 6 && packet.protocol !== 17) {
      const key = 0x30000 + packet.protocol;
      this.#unknown.set(key, (this.#unknown.get(key) ?? 0) + 1);
      return;
    }
    packet.heldPackets = 0;
    packet.heldIpBytes = 0;
    packet.heldPayload = 0;
    if (this.#fragments.later(packet)) this.#sink.packet(packet);
  }
}
