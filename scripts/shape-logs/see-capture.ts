/** Runs a capture through decoder, flow table and recognizers, as `analyze` does, and keeps what a log can tell. */
import { Issues } from '../../src/core/issues.ts';
import { FlowTable } from '../../src/flow/flow-table.ts';
import { PacketDecoder } from '../../src/packet/decode.ts';
import { streamRecognizers } from '../../src/payload/recognizers.ts';
import { readInputs } from '../../src/source/read.ts';
import { copyFlow, type FlowCopy } from '../../test/helpers/collect.ts';
import { DnsTap } from './dns-tap.ts';
import type { Seen } from './seen.ts';

export async function seeCapture(path: string): Promise<Seen> {
  const issues = new Issues();
  const flows: FlowCopy[] = [];
  const tap = new DnsTap();
  const sink = { flow: (flow: Parameters<typeof copyFlow>[0]) => void flows.push(copyFlow(flow)) };
  const table = new FlowTable(sink, issues, { streams: streamRecognizers, datagrams: tap.datagrams });
  const decoder = new PacketDecoder(tap.before(table), issues);
  await readInputs([path], decoder, { issues });
  table.end();
  decoder.end();
  return { flows: flows.sort(byEnd), resolutions: tap.resolutions };
}

function byEnd(one: FlowCopy, other: FlowCopy): number {
  return one.endUs - other.endUs || one.startUs - other.startUs || (ends(one) < ends(other) ? -1 : 1);
}

const ends = (flow: FlowCopy) => `${flow.protocol} ${flow.client} ${flow.clientPort} ${flow.server} ${flow.serverPort}`;
