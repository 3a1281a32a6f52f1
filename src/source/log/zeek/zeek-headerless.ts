/** Columns of conn.log as Zeek writes it unless told otherwise (Conn::Info); before Bro 2.5 there was no `local_resp`. */
const CONN =
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state local_orig local_resp missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents';
const ROW =
  /^\d{9,10}\.\d{6}\t[!-~]{8,24}\t[\da-fA-F.:]{3,39}\t\d{1,5}\t[\da-fA-F.:]{3,39}\t\d{1,5}\t(?:(?:tcp|udp|icmp|unknown_transport)\t[^\t]+\t(?:-|\d+\.\d+)\t(?:-|\d+)\t(?:-|\d+)\t(?:S[0-3FH]|SHR|REJ|RST[OR]|RSTOS0|RSTRH|OTH)\t([TF-]\t[TF-]\t|[TF-]\t)\d+\t|)/;

/**
 * The columns of a row of Zeek's that has no header above it.
 * @returns none when it cannot be told which log it is from (only conn.log shows itself), null when it is no such row at all.
 */
export function zeekHeaderless(line: string): readonly string[] | null {
  const row = ROW.exec(line);
  if (row === null) return null;
  if (row[1] === undefined) return [];
  const names = CONN.split(' ');
  return row[1].length > 2 ? names : names.filter((name) => name !== 'local_resp');
}
