/** The columns of the generated logs as Zeek 7 writes them, with those of the JA3 and JA4 packages behind ssl.log's own. */
export type ZeekDayLog = 'conn' | 'dns' | 'ssl';

const columns = (text: string): (readonly [name: string, type: string])[] =>
  text.split(' ').map((one) => {
    const [name, type] = one.split(':') as [string, string];
    return [name, type] as const;
  });

const ENDS = 'ts:time uid:string id.orig_h:addr id.orig_p:port id.resp_h:addr id.resp_p:port';

export const ZEEK_COLUMNS: Readonly<Record<ZeekDayLog, readonly (readonly [name: string, type: string])[]>> = {
  conn: columns(
    `${ENDS} proto:enum service:string duration:interval orig_bytes:count resp_bytes:count conn_state:string local_orig:bool local_resp:bool missed_bytes:count history:string orig_pkts:count orig_ip_bytes:count resp_pkts:count resp_ip_bytes:count tunnel_parents:set[string]`,
  ),
  dns: columns(
    `${ENDS} proto:enum trans_id:count rtt:interval query:string qclass:count qclass_name:string qtype:count qtype_name:string rcode:count rcode_name:string AA:bool TC:bool RD:bool RA:bool Z:count answers:vector[string] TTLs:vector[interval] rejected:bool`,
  ),
  ssl: columns(
    `${ENDS} version:string cipher:string curve:string server_name:string resumed:bool last_alert:string next_protocol:string established:bool ssl_history:string cert_chain_fps:vector[string] client_cert_chain_fps:vector[string] sni_matches_cert:bool ja3:string ja3s:string ja4:string ja4s:string`,
  ),
};
