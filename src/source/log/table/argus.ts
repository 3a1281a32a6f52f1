/** What Argus' `ra` prints as CSV, and the CTU data sets' `.binetflow`. */
import { parseIsoTime } from '../../../core/iso-time.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import { protocolNumber } from '../../../core/protocol-number.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import { argusTcpEnd } from './argus-tcp-end.ts';
import { csvFormat } from './csv-format.ts';
import { ipBytesOfFrames } from './csv-frame-bytes.ts';
import type { CsvTable } from './csv-table.ts';

const TCP = 6;
/** Field names of ra(1), in both its spellings. */
const columns = {
  start: ['StartTime', 'stime'],
  end: ['LastTime', 'ltime'],
  duration: ['Dur'],
  protocol: ['Proto'],
  client: ['SrcAddr', 'saddr'],
  clientPort: ['Sport'],
  direction: ['Dir'],
  server: ['DstAddr', 'daddr'],
  serverPort: ['Dport'],
  state: ['State'],
  packets: ['TotPkts', 'pkts'],
  packetsUp: ['SrcPkts', 'spkts'],
  packetsDown: ['DstPkts', 'dpkts'],
  bytes: ['TotBytes', 'bytes'],
  bytesUp: ['SrcBytes', 'sbytes'],
  bytesDown: ['DstBytes', 'dbytes'],
  payloadUp: ['SAppBytes', 'sappbytes'],
  payloadDown: ['DAppBytes', 'dappbytes'],
} as const;
type Table = CsvTable<keyof typeof columns>;

export const argus = csvFormat({
  name: 'argus',
  title: 'Argus ra output as CSV, .binetflow',
  columns,
  needed: ['start', 'protocol', 'client', 'direction', 'server'],

  fill(table: Table, bytes, row) {
    const protocol = table.text('protocol');
    row.protocol = protocolNumber(protocol);
    // Argus also writes down ARP, LLC, and its own management records.
    if (row.protocol === 0 && !/^\d/.test(protocol)) return null;
    if (!parseAddress(bytes, table.start('client', bytes), table.end('client', bytes), row.client)) return false;
    if (!parseAddress(bytes, table.start('server', bytes), table.end('server', bytes), row.server)) return false;
    row.clientPort = port(table, 'clientPort', bytes);
    row.serverPort = port(table, 'serverPort', bytes);
    row.startUs = time(table, 'start', bytes);
    const endUs = table.has('end') ? time(table, 'end', bytes) : row.startUs + Math.round(table.number('duration') * 1e6);
    row.endUs = Number.isNaN(endUs) ? row.startUs : endUs;
    counts(table, row);
    if (row.protocol === TCP) row.tcpEnd = argusTcpEnd(table.text('state'));
    const direction = table.text('direction');
    row.unsureDirection = direction.includes('?');
    if (direction.startsWith('<') && !direction.endsWith('>')) turn(row);
    return true;
  },
});

function counts(table: Table, row: LogFlow): void {
  const all = table.number('bytes');
  const up = table.number('bytesUp');
  const down = table.has('bytesDown') ? table.number('bytesDown') : all - up;
  row.packetsUp = table.number('packetsUp');
  row.packetsDown = table.number('packetsDown');
  if (!table.has('packetsUp') && (down === 0 || up === 0)) {
    row.packetsUp = down === 0 ? table.number('packets') : 0;
    row.packetsDown = down === 0 ? 0 : table.number('packets');
  }
  row.wireBytesUp = Number.isNaN(row.packetsUp) ? up : ipBytesOfFrames(up, row.packetsUp);
  row.wireBytesDown = Number.isNaN(row.packetsDown) ? down : ipBytesOfFrames(down, row.packetsDown);
  row.bytesUp = table.number('payloadUp');
  row.bytesDown = table.number('payloadDown');
}

function time(table: Table, name: 'start' | 'end', bytes: Uint8Array): number {
  const from = table.start(name, bytes);
  const to = table.end(name, bytes);
  const iso = parseIsoTime(bytes, from, to);
  return Number.isNaN(iso) ? Math.round(parseDecimal(bytes, from, to) * 1e6) : iso;
}

/** ICMP's type and code stand there in hex, a service by its name when `ra -n` was not asked for: both are no port. */
function port(table: Table, name: 'clientPort' | 'serverPort', bytes: Uint8Array): number {
  const value = parseDecimal(bytes, table.start(name, bytes), table.end(name, bytes));
  return Number.isNaN(value) ? 0 : value;
}

function turn(row: LogFlow): void {
  const client = row.client.slice();
  row.client.set(row.server);
  row.server.set(client);
  [row.clientPort, row.serverPort] = [row.serverPort, row.clientPort];
  [row.bytesUp, row.bytesDown] = [row.bytesDown, row.bytesUp];
  [row.wireBytesUp, row.wireBytesDown] = [row.wireBytesDown, row.wireBytesUp];
  [row.packetsUp, row.packetsDown] = [row.packetsDown, row.packetsUp];
}
