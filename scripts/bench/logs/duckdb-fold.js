/**
 * What DuckDB's readers would make of a day of Zeek's logs: conn joined with ssl by uid there, flows folded into channels here:
 * `node scripts/bench/logs/duckdb-fold.js FOLDER`. It does less than `undertow analyze`: no names from DNS, no copies or halves put
 * together, no escapes undone, no bad line counted, nothing hashed, nothing judged.
 */
import { availableParallelism } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import { ChannelFold } from '../../../dist/channel/fold.js';
import { parseInternal } from '../../../dist/channel/internal.js';
import { parseAddress } from '../../../dist/core/parse-address.js';
import { Flow } from '../../../dist/model/flow.js';
import { loadCatalogue } from '../../../dist/service/catalogue.js';
import { zeekTable } from './duckdb-tables.js';

const folder = process.argv[2];
const instance = await DuckDBInstance.create(':memory:', {
  threads: String(availableParallelism()),
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
});
const connection = await instance.connect();
const rows = await connection.stream(`
  SELECT (c.ts * 1e6)::BIGINT, (coalesce(c.duration, 0) * 1e6)::BIGINT, c."id.orig_p", c."id.resp_p", c.orig_bytes, c.resp_bytes,
    c.orig_ip_bytes, c.resp_ip_bytes, c.orig_pkts, c.resp_pkts, c."id.orig_h", c."id.resp_h", c.proto, s.server_name, s.ja4
  FROM ${zeekTable('conn', folder)} c
  LEFT JOIN (SELECT uid, max(server_name) AS server_name, max(ja4) AS ja4 FROM ${zeekTable('ssl', folder)} GROUP BY uid) s USING (uid)`);

const fold = new ChannelFold({ internal: parseInternal(), scopes: new Set(['outbound']), services: loadCatalogue() });
const flow = new Flow();
let flows = 0;
for (let chunk = await rows.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await rows.fetchChunk()) {
  const columns = Array.from({ length: 15 }, (_, i) => chunk.getColumnVector(i));
  const number = (column, row) => Number(columns[column].getItem(row) ?? 0);
  const text = (column, row) => columns[column].getItem(row) ?? '';
  for (let row = 0; row < chunk.rowCount; row++) {
    flow.startUs = number(0, row);
    flow.endUs = flow.startUs + number(1, row);
    flow.clientPort = number(2, row);
    flow.serverPort = number(3, row);
    flow.bytesUp = number(4, row);
    flow.bytesDown = number(5, row);
    flow.wireBytesUp = number(6, row);
    flow.wireBytesDown = number(7, row);
    flow.packetsUp = number(8, row);
    flow.packetsDown = number(9, row);
    if (!address(text(10, row), flow.client) || !address(text(11, row), flow.server)) continue;
    flow.protocol = text(12, row) === 'tcp' ? 6 : 17;
    flow.serverName = text(13, row);
    flow.serverNameFrom = flow.serverName === '' ? '' : 'tls-sni';
    flow.ja4 = text(14, row);
    flow.exchangeCount = 1;
    flow.exchangeTimesUs[0] = flow.startUs;
    flow.exchangeBytesUp[0] = flow.bytesUp;
    flow.exchangeBytesDown[0] = flow.bytesDown;
    fold.flow(flow);
    flows++;
  }
}
const { channels } = fold.summary();
console.log(flows, channels);

function address(written, words) {
  const bytes = Buffer.from(written, 'latin1');
  return parseAddress(bytes, 0, bytes.length, words);
}
