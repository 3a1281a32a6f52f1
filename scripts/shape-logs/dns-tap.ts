/** Listens to DNS over UDP on its way into the flow table, and keeps every response. */
import { formatAddress } from '../../src/core/address.ts';
import { wordAt } from '../../src/core/word-at.ts';
import type { Packet } from '../../src/model/packet.ts';
import type { PacketSink } from '../../src/model/packet-sink.ts';
import type { PayloadContext } from '../../src/model/payload-context.ts';
import type { DatagramRecognizer } from '../../src/model/recognizer.ts';
import { dnsName, skipDnsName } from '../../src/payload/dns-name.ts';
import { datagramRecognizers } from '../../src/payload/recognizers.ts';
import type { Resolution } from './resolution.ts';

const HEADER = 12;
/** RFC 1035 §3.2.2 and RFC 3596 §2.1. */
const ADDRESS_TYPES = new Map([
  [4, 1],
  [16, 28],
]);

export class DnsTap {
  readonly resolutions: Resolution[] = [];
  readonly datagrams: readonly DatagramRecognizer[] = datagramRecognizers.map((one) => (one.name === 'dns' ? this.#wrap(one) : one));
  readonly #questions = new Map<string, number>();
  #packet: Packet | null = null;

  /** Notes whose payload comes next, then hands on. */
  before(next: PacketSink): PacketSink {
    return {
      packet: (packet) => {
        this.#packet = packet;
        next.packet(packet);
      },
    };
  }

  #wrap(recognizer: DatagramRecognizer): DatagramRecognizer {
    return {
      ...recognizer,
      start: () => {
        const reader = recognizer.start();
        return { read: (bytes, at, end, context) => reader.read(bytes, at, end, this.#listen(bytes, at, end, context)) };
      },
    };
  }

  #listen(bytes: Uint8Array, at: number, end: number, context: PayloadContext): PayloadContext {
    const packet = this.#packet;
    if (packet === null || end - at < HEADER) return context;
    const id = (bytes[at]! << 8) | bytes[at + 1]!;
    const [source, destination] = [addressAt(packet, packet.sourceAt), addressAt(packet, packet.destinationAt)];
    if (context.fromClient) {
      this.#questions.set(`${source} ${packet.sourcePort} ${destination} ${id}`, packet.timeUs);
      return context;
    }
    const typeAt = skipDnsName(bytes, at + HEADER, end);
    if (typeAt < 0 || typeAt + 4 > end) return context;
    const asked = `${destination} ${packet.destinationPort} ${source} ${id}`;
    const resolution: Resolution = {
      questionUs: this.#questions.get(asked) ?? packet.timeUs,
      answerUs: packet.timeUs,
      client: destination,
      clientPort: packet.destinationPort,
      server: source,
      serverPort: packet.sourcePort,
      id,
      flags: (bytes[at + 2]! << 8) | bytes[at + 3]!,
      query: dnsName(bytes, at, end, at + HEADER),
      type: (bytes[typeAt]! << 8) | bytes[typeAt + 1]!,
      answers: [],
    };
    this.#questions.delete(asked);
    this.resolutions.push(resolution);
    return {
      facts: context.facts,
      fromClient: context.fromClient,
      issue: (name) => context.issue(name),
      answer: (name, from, address, length, ttlSeconds) => {
        // Hints of a service record are no answers of their own: sensors do not log them as addresses.
        if (ADDRESS_TYPES.get(length) === resolution.type) resolution.answers.push({ address: textOf(from, address, length), ttlSeconds });
        context.answer(name, from, address, length, ttlSeconds);
      },
    };
  }
}

function addressAt(packet: Packet, at: number): string {
  return textOf(packet.bytes, at, packet.ipVersion === 4 ? 4 : 16);
}

function textOf(bytes: Uint8Array, at: number, length: number): string {
  if (length === 4) return formatAddress([0, 0, 0xffff, wordAt(bytes, at)]);
  return formatAddress([wordAt(bytes, at), wordAt(bytes, at + 4), wordAt(bytes, at + 8), wordAt(bytes, at + 12)]);
}
