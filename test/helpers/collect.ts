/** Runs frames through the decoder and the flow table and keeps a copy of every flow. */
import { formatAddress } from '../../src/core/address.ts';
import { Issues } from '../../src/core/issues.ts';
import { FlowTable } from '../../src/flow/flow-table.ts';
import type { Timeouts } from '../../src/flow/timeouts.ts';
import type { Flow } from '../../src/model/flow.ts';
import { Frame } from '../../src/model/frame.ts';
import type { Packet } from '../../src/model/packet.ts';
import type { DatagramRecognizer, StreamRecognizer } from '../../src/model/recognizer.ts';
import { PacketDecoder } from '../../src/packet/decode.ts';

export interface Options {
  readonly linkType?: number;
  readonly streams?: readonly StreamRecognizer[];
  readonly datagrams?: readonly DatagramRecognizer[];
  readonly timeouts?: Timeouts;
}

export interface Exchange {
  readonly timeUs: number;
  readonly up: number;
  readonly down: number;
}

/** A flow as plain data. */
export function copyFlow(flow: Flow) {
  const exchanges: Exchange[] = [];
  for (let i = 0; i < flow.exchangeCount; i++) {
    exchanges.push({ timeUs: flow.exchangeTimesUs[i]!, up: flow.exchangeBytesUp[i]!, down: flow.exchangeBytesDown[i]! });
  }
  const { client: _c, server: _s, exchangeTimesUs: _t, exchangeBytesUp: _u, exchangeBytesDown: _d, ...rest } = flow;
  return { ...rest, client: formatAddress(flow.client), server: formatAddress(flow.server), exchanges };
}

export type FlowCopy = ReturnType<typeof copyFlow>;

/** @param frames pairs of time in seconds and bytes; a third value is the length on the wire. */
export function collectFlows(frames: readonly (readonly [number, Uint8Array, number?])[], options: Options = {}) {
  const issues = new Issues();
  const flows: FlowCopy[] = [];
  const table = new FlowTable({ flow: (flow) => void flows.push(copyFlow(flow)) }, issues, {
    streams: options.streams ?? [],
    datagrams: options.datagrams ?? [],
    ...(options.timeouts === undefined ? {} : { timeouts: options.timeouts }),
  });
  const decoder = new PacketDecoder(table, issues);
  feed(decoder, frames, options.linkType ?? 1);
  table.end();
  decoder.end();
  return { flows, issues };
}

/** The packets that reach the flow table, as copies. */
export function collectPackets(frames: readonly (readonly [number, Uint8Array, number?])[], linkType = 1) {
  const issues = new Issues();
  const packets: Packet[] = [];
  const decoder = new PacketDecoder({ packet: (packet) => void packets.push({ ...packet }) }, issues);
  feed(decoder, frames, linkType);
  decoder.end();
  return { packets, issues };
}

function feed(decoder: PacketDecoder, frames: readonly (readonly [number, Uint8Array, number?])[], linkType: number): void {
  const frame = new Frame();
  for (const [seconds, bytes, length] of frames) {
    frame.bytes = bytes;
    frame.at = 0;
    frame.end = bytes.length;
    frame.wireLength = length ?? bytes.length;
    frame.linkType = linkType;
    frame.timeUs = Math.round(seconds * 1e6);
    decoder.frame(frame);
  }
}
