/** Our own flows of a capture, as rows that sums are made of. */
import { formatAddress } from '../../../src/core/address.ts';
import { Issues } from '../../../src/core/issues.ts';
import { FlowTable } from '../../../src/flow/flow-table.ts';
import type { Flow } from '../../../src/model/flow.ts';
import { PacketDecoder } from '../../../src/packet/decode.ts';
import { readInputs } from '../../../src/source/read.ts';
import type { Summed } from './log-sum.ts';

export async function captureFlows(capture: string): Promise<Summed[]> {
  const rows: Summed[] = [];
  const issues = new Issues();
  const flow = (one: Flow) => {
    const { client, server, startUs, endUs, packetsUp, packetsDown, wireBytesUp: up, wireBytesDown: down } = one;
    rows.push({ client: formatAddress(client), server: formatAddress(server), startUs, endUs, up, down, packetsUp, packetsDown });
  };
  const table = new FlowTable({ flow }, issues, { streams: [], datagrams: [] });
  const decoder = new PacketDecoder(table, issues);
  await readInputs([capture], decoder, { issues });
  table.end();
  decoder.end();
  return rows;
}
