/** The logs of the benchmark as tables of DuckDB, every column with its type. */
const ENDS = {
  ts: 'DOUBLE',
  uid: 'VARCHAR',
  'id.orig_h': 'VARCHAR',
  'id.orig_p': 'INTEGER',
  'id.resp_h': 'VARCHAR',
  'id.resp_p': 'INTEGER',
};
const typed = (type, names) => Object.fromEntries(names.split(' ').map((name) => [name, type]));
/** In the order of the files. */
export const ZEEK = {
  conn: {
    ...ENDS,
    ...typed('VARCHAR', 'proto service'),
    ...typed('DOUBLE', 'duration'),
    ...typed('BIGINT', 'orig_bytes resp_bytes'),
    ...typed('VARCHAR', 'conn_state local_orig local_resp'),
    ...typed('BIGINT', 'missed_bytes'),
    ...typed('VARCHAR', 'history'),
    ...typed('BIGINT', 'orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes'),
    ...typed('VARCHAR', 'tunnel_parents'),
  },
  dns: {
    ...ENDS,
    ...typed('VARCHAR', 'proto'),
    ...typed('BIGINT', 'trans_id'),
    ...typed('DOUBLE', 'rtt'),
    ...typed('VARCHAR', 'query'),
    ...typed('BIGINT', 'qclass'),
    ...typed('VARCHAR', 'qclass_name'),
    ...typed('BIGINT', 'qtype'),
    ...typed('VARCHAR', 'qtype_name'),
    ...typed('BIGINT', 'rcode'),
    ...typed('VARCHAR', 'rcode_name AA TC RD RA'),
    ...typed('BIGINT', 'Z'),
    ...typed('VARCHAR', 'answers TTLs rejected'),
  },
  ssl: {
    ...ENDS,
    ...typed('VARCHAR', 'version cipher curve server_name resumed last_alert next_protocol established ssl_history'),
    ...typed('VARCHAR', 'cert_chain_fps client_cert_chain_fps sni_matches_cert ja3 ja3s ja4 ja4s'),
  },
};
const EVE = {
  ...typed('VARCHAR', 'timestamp'),
  ...typed('BIGINT', 'flow_id'),
  ...typed('VARCHAR', 'event_type src_ip dest_ip proto app_proto direction'),
  ...typed('INTEGER', 'src_port dest_port'),
  flow: 'STRUCT(pkts_toserver BIGINT, pkts_toclient BIGINT, bytes_toserver BIGINT, bytes_toclient BIGINT, "start" VARCHAR, "end" VARCHAR, state VARCHAR)',
  tcp: 'STRUCT(tcp_flags_ts VARCHAR, tcp_flags_tc VARCHAR)',
  tls: 'STRUCT(sni VARCHAR, version VARCHAR, ja4 VARCHAR, subject VARCHAR, client_alpns VARCHAR[], server_alpns VARCHAR[])',
  quic: 'STRUCT(sni VARCHAR, ja4 VARCHAR)',
  http: 'STRUCT(hostname VARCHAR, http_user_agent VARCHAR, http_method VARCHAR, url VARCHAR)',
  dns: 'STRUCT("type" VARCHAR, id BIGINT, rrname VARCHAR, rrtype VARCHAR, answers STRUCT(rrname VARCHAR, rrtype VARCHAR, ttl BIGINT, rdata VARCHAR)[])',
};
/** `#separator` to `#types`. */
const HEADER_LINES = 8;

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const listed = (columns) =>
  `{${Object.entries(columns)
    .map(([name, type]) => `${quoted(name)}: ${quoted(type)}`)
    .join(', ')}}`;
/** Zeek's text logs of one kind in a folder, as a table function. */
export const zeekTable = (log, folder) =>
  // The last line, #close, is no row.
  `read_csv(${quoted(`${folder}/**/${log}*.log`)}, columns = ${listed(ZEEK[log])}, auto_detect = false, header = false, delim = '\t', quote = '', escape = '', nullstr = ['-', '(empty)'], skip = ${HEADER_LINES}, ignore_errors = true)`;
/** Every eve.json in a folder. */
export const eveTable = (folder) => `read_ndjson(${quoted(`${folder}/**/eve*.json`)}, columns = ${listed(EVE)})`;
