/** Flows that NFStream exports as CSV. */
import { hostName } from '../../../core/host-name.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import { csvFormat } from './csv-format.ts';
import { ipBytesOfFrames } from './csv-frame-bytes.ts';
import type { CsvTable } from './csv-table.ts';

const TCP = 6;
const UDP = 17;
/** NFlow's attributes (NFStream's documentation); the last rows are there when they were asked for. */
const columns = {
  client: ['src_ip'],
  clientPort: ['src_port'],
  server: ['dst_ip'],
  serverPort: ['dst_port'],
  protocol: ['protocol'],
  start: ['bidirectional_first_seen_ms'],
  end: ['bidirectional_last_seen_ms'],
  packetsUp: ['src2dst_packets'],
  bytesUp: ['src2dst_bytes'],
  packetsDown: ['dst2src_packets'],
  bytesDown: ['dst2src_bytes'],
  application: ['application_name'],
  serverName: ['requested_server_name'],
  fingerprint: ['client_fingerprint'],
  userAgent: ['user_agent'],
  resets: ['bidirectional_rst_packets'],
  endsUp: ['src2dst_fin_packets'],
  endsDown: ['dst2src_fin_packets'],
} as const;
type Table = CsvTable<keyof typeof columns>;

export const nfstream = csvFormat({
  name: 'nfstream',
  title: 'NFStream flows as CSV',
  columns,
  needed: ['client', 'clientPort', 'server', 'serverPort', 'protocol', 'start', 'bytesUp'],

  fill(table: Table, bytes, row) {
    if (!parseAddress(bytes, table.start('client', bytes), table.end('client', bytes), row.client)) return false;
    if (!parseAddress(bytes, table.start('server', bytes), table.end('server', bytes), row.server)) return false;
    row.clientPort = table.number('clientPort');
    row.serverPort = table.number('serverPort');
    row.protocol = table.number('protocol');
    if (!(row.protocol >= 0 && row.protocol <= 255)) return false;
    row.startUs = Math.round(table.number('start') * 1000);
    const endUs = Math.round(table.number('end') * 1000);
    row.endUs = Number.isNaN(endUs) ? row.startUs : endUs;
    row.bytesUp = Number.NaN;
    row.bytesDown = Number.NaN;
    row.packetsUp = table.number('packetsUp');
    row.packetsDown = table.number('packetsDown');
    // NFStream's accounting_mode is 0 unless chosen otherwise: frames.
    row.wireBytesUp = ipBytesOfFrames(table.number('bytesUp'), row.packetsUp || 0);
    row.wireBytesDown = ipBytesOfFrames(table.number('bytesDown'), row.packetsDown || 0);
    if (row.protocol === TCP) {
      if (table.number('resets') > 0) row.tcpEnd = 'reset';
      else if (table.number('endsUp') > 0 && table.number('endsDown') > 0) row.tcpEnd = 'closed';
      else row.tcpEnd = row.packetsDown === 0 ? 'attempt' : 'open';
    }
    names(table, row);
    return true;
  },
});

/** nDPI names an application `TLS.Google`: the protocol before the dot. Of a question to a resolver the name is what was asked for. */
function names(table: Table, row: LogFlow): void {
  row.application = table.text('application').split('.')[0]!.toLowerCase();
  row.userAgent = table.text('userAgent');
  const fingerprint = table.text('fingerprint');
  if (/^[tqd]\d\d[di]\d{4}/.test(fingerprint)) row.ja4 = fingerprint;
  if (/^(m?dns|llmnr|netbios|dhcp|doh_dot)/.test(row.application)) return;
  row.serverName = hostName(table.text('serverName'));
  if (row.serverName === '') return;
  const web = row.application.startsWith('http') || row.userAgent !== '';
  row.serverNameFrom = row.protocol === UDP ? 'quic-sni' : web ? 'http-host' : 'tls-sni';
}
