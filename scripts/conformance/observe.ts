/** Runs one capture through the front of the pipeline and keeps what the referees ask about. */
import { formatAddress } from '../../src/core/address.ts';
import { communityId } from '../../src/core/community-id.ts';
import { Issues } from '../../src/core/issues.ts';
import { FlowTable } from '../../src/flow/flow-table.ts';
import type { Flow } from '../../src/model/flow.ts';
import type { Frame } from '../../src/model/frame.ts';
import type { Input } from '../../src/model/input.ts';
import type { Packet } from '../../src/model/packet.ts';
import { PacketDecoder } from '../../src/packet/decode.ts';
import { datagramRecognizers, streamRecognizers } from '../../src/payload/recognizers.ts';
import { readInputs } from '../../src/source/read.ts';
import { endOf, type Tuple, tupleKey, tupleOf } from './tuple.ts';

/** What a finished flow said, with its ends as the tuples name them. */
export interface ObservedFlow {
  readonly key: string;
  readonly client: string;
  readonly server: string;
  readonly protocol: number;
  readonly startUs: number;
  readonly endUs: number;
  readonly packetsUp: number;
  readonly packetsDown: number;
  readonly wireBytesUp: number;
  readonly wireBytesDown: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly serverName: string;
  readonly serverNameFrom: string;
  readonly ja4: string;
  readonly application: string;
  readonly directionFrom: string;
  readonly communityId: string;
}

export interface Observation {
  readonly inputs: readonly Input[];
  /** Frames by link type. */
  readonly links: ReadonlyMap<number, number>;
  readonly tuples: ReadonlyMap<string, Tuple>;
  readonly flows: readonly ObservedFlow[];
  readonly issues: Issues;
}

export function observeFlow(flow: Flow): ObservedFlow {
  const { protocol, startUs, endUs, packetsUp, packetsDown, wireBytesUp, wireBytesDown, bytesUp, bytesDown } = flow;
  const { serverName, serverNameFrom, ja4, application, directionFrom } = flow;
  const client = endOf(formatAddress(flow.client), flow.clientPort);
  const server = endOf(formatAddress(flow.server), flow.serverPort);
  const key = tupleKey(protocol, client, server);
  const id = communityId(protocol, flow.client, flow.clientPort, flow.server, flow.serverPort);
  const counts = { packetsUp, packetsDown, wireBytesUp, wireBytesDown, bytesUp, bytesDown };
  return {
    key,
    client,
    server,
    protocol,
    startUs,
    endUs,
    ...counts,
    serverName,
    serverNameFrom,
    ja4,
    application,
    directionFrom,
    communityId: id,
  };
}

/** @param path one capture, or `-` with the bytes given as `stdin`. */
export async function observe(path: string, stdin?: AsyncIterable<unknown>): Promise<Observation> {
  const issues = new Issues();
  const flows: ObservedFlow[] = [];
  const tuples = new Map<string, Tuple>();
  const links = new Map<number, number>();
  const table = new FlowTable({ flow: (flow) => void flows.push(observeFlow(flow)) }, issues, {
    streams: streamRecognizers,
    datagrams: datagramRecognizers,
  });
  let frame: Frame | undefined;
  const packets = {
    packet(packet: Packet): void {
      count(tuples, packet, frame!);
      table.packet(packet);
    },
  };
  const decoder = new PacketDecoder(packets, issues);
  const frames = {
    frame(one: Frame): void {
      frame = one;
      links.set(one.linkType, (links.get(one.linkType) ?? 0) + 1);
      decoder.frame(one);
    },
  };
  const inputs = await readInputs([path], frames, { issues, ...(stdin === undefined ? {} : { stdin }) });
  table.end();
  decoder.end();
  return { inputs, links, tuples, flows, issues };
}

/** Frame lengths of fragments that were held back are made up from their IP lengths and this frame's link header. */
function count(tuples: Map<string, Tuple>, packet: Packet, frame: Frame): void {
  const { bytes, sourceAt, destinationAt, ipVersion } = packet;
  const source = endOf(addressAt(bytes, sourceAt, ipVersion), packet.sourcePort);
  const destination = endOf(addressAt(bytes, destinationAt, ipVersion), packet.destinationPort);
  const side = tupleOf(tuples, packet.protocol, source, destination, packet.timeUs).sides.get(source)!;
  const linkHeader = sourceAt - (ipVersion === 4 ? 12 : 8) - frame.at;
  side.packets += 1 + packet.heldPackets;
  side.frameBytes += frame.wireLength + packet.heldIpBytes + packet.heldPackets * linkHeader;
  side.ipBytes += packet.ipLength + packet.heldIpBytes;
  side.payloadBytes += packet.payloadLength + packet.heldPayload;
}

function addressAt(bytes: Uint8Array, at: number, ipVersion: number): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, ipVersion === 4 ? 4 : 16);
  if (ipVersion === 4) return formatAddress([0, 0, 0xffff, view.getUint32(0)]);
  return formatAddress([view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)]);
}
